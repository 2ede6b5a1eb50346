package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import java.util.Set;

/**
 * What tells the checkpoints of one architecture from those of others: data on one block, not a
 * block of its own.
 */
public interface ModelFamily {

  /** What it makes of each field of a configuration. */
  FieldAccounts fields();

  /** Reads sizes, switches and tensor names off a checkpoint's configuration. */
  TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config);

  /** The schemes of quantisation whose weights it unpacks. */
  default Set<String> unpacks() {
    return Set.of();
  }
}
