package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One file of the hub on its way to this machine. What an earlier attempt or process left is kept
 * and hashed with the rest; a file is done when its size and hash are those of the hub's listing.
 */
final class BlobDownload {

  private static final int BLOCK = 1 << 16;
  private static final long NOTABLE_PROGRESS = 1 << 20;

  private final HubModel model;
  private final HubClient client;
  private final String commit;
  private final RemoteFile file;
  private final LongConsumer progress;

  /** The most bytes that were here so far. */
  private long furthest;

  /** Whether some of the bytes here may be from before this download. */
  private boolean inherited;

  /**
   * A download, to be made once.
   *
   * @param progress told how many bytes of the file are here
   */
  BlobDownload(
      HubModel model, HubClient client, String commit, RemoteFile file, LongConsumer progress) {
    this.model = model;
    this.client = client;
    this.commit = commit;
    this.file = file;
    this.progress = progress;
  }

  /**
   * Completes a file.
   *
   * @param incomplete where it grows; holds the whole file, checked and forced to disk, at the end
   */
  void into(Path incomplete, Patience patience) throws IOException, InterruptedException {
    try (FileChannel out =
        FileChannel.open(
            incomplete,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      if (out.size() > file.size()) {
        out.truncate(0);
      }
      furthest = out.size();
      inherited = furthest > 0;
      Retries retries = new Retries(model, patience);
      retries.until(
          () -> {
            try {
              complete(out);
            } catch (TransientFailure failure) {
              if (out.size() - furthest >= NOTABLE_PROGRESS) {
                furthest = out.size();
                retries.progressed();
              }
              throw failure;
            }
            return out;
          });
      out.force(true);
    }
  }

  private void complete(FileChannel out)
      throws TransientFailure, IOException, InterruptedException {
    long resumed = out.size();
    MessageDigest digest = file.hash().digest(file.size());
    feed(out, digest);
    if (resumed < file.size()) {
      try (HubClient.Incoming incoming = client.open(commit, file, resumed)) {
        if (incoming.offset() < resumed) {
          inherited = false;
          out.truncate(0);
          digest = file.hash().digest(file.size());
        }
        receive(incoming.body(), out, digest);
      }
    }
    check(out, digest);
  }

  private static void feed(FileChannel out, MessageDigest digest) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    out.position(0);
    while (out.read(block) >= 0) {
      digest.update(block.flip());
      block.clear();
    }
  }

  private void receive(TimedBody body, FileChannel out, MessageDigest digest)
      throws TransientFailure, IOException, InterruptedException {
    Optional<List<ByteBuffer>> part = body.next();
    while (part.isPresent()) {
      for (ByteBuffer buffer : part.get()) {
        if (out.position() + buffer.remaining() > file.size()) {
          out.truncate(0);
          throw new HubException(
              model,
              file.name()
                  + ": must have "
                  + file.size()
                  + " bytes by the hub's listing, the server sends more");
        }
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      progress.accept(out.position());
      part = body.next();
    }
  }

  private void check(FileChannel out, MessageDigest digest) throws TransientFailure, IOException {
    if (out.size() < file.size()) {
      throw new TransientFailure(
          file.name() + ": the server sent " + out.size() + " of " + file.size() + " bytes");
    }
    ContentHash found = file.hash().of(digest);
    if (found.equals(file.hash())) {
      return;
    }
    out.truncate(0);
    String reason =
        file.name()
            + ": must have the "
            + found.kind()
            + " hash "
            + file.hash().hex()
            + " by the hub's listing, has "
            + found.hex();
    if (inherited) {
      inherited = false;
      throw new TransientFailure(reason + "; what was there before is dropped");
    }
    throw new HubException(model, reason);
  }
}
