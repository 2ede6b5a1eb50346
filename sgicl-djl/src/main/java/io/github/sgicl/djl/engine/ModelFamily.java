package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.AccountedConfig;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.FieldAccounts;
import java.util.Set;

/**
 * What tells the checkpoints of one architecture from those of others: data on one block, not a
 * block of its own.
 */
interface ModelFamily {

  /** What it makes of each field of a configuration. */
  FieldAccounts fields();

  /** Reads sizes, switches and tensor names off a checkpoint's configuration. */
  TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config);

  /** The schemes of quantisation whose weights it unpacks. */
  default Set<String> unpacks() {
    return Set.of();
  }
}
