package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The needed files of one commit on their way into the cache, one after the other. */
final class SnapshotDownload {

  private final HubModel model;
  private final CachedRepository repository;
  private final HubClient client;
  private final Patience patience;
  private final boolean symlinks;
  private final Consumer<DownloadProgress> progress;

  SnapshotDownload(
      HubModel model,
      CachedRepository repository,
      HubClient client,
      Patience patience,
      boolean symlinks,
      Consumer<DownloadProgress> progress) {
    this.model = model;
    this.repository = repository;
    this.client = client;
    this.patience = patience;
    this.symlinks = symlinks;
    this.progress = progress;
  }

  /** Downloads what is missing; the revision leads to the commit once that is complete. */
  Path run() throws IOException, InterruptedException {
    RepositoryListing listing = new Retries(model, patience).until(client::listing);
    List<RemoteFile> files = needed(listing);
    requireSpace(listing.commit(), files);
    long size = files.stream().mapToLong(RemoteFile::size).sum();
    long done = 0;
    for (RemoteFile file : files) {
      long before = done;
      place(
          listing.commit(),
          file,
          bytes ->
              progress.accept(
                  new DownloadProgress(file.name(), bytes, file.size(), before + bytes, size)));
      done += file.size();
    }
    repository.keepTree(listing.commit(), listing.tree());
    repository.keepCommit(listing.commit());
    return repository.snapshot(listing.commit());
  }

  /** Modules and an index say which further files are needed, so they are downloaded at once. */
  private List<RemoteFile> needed(RepositoryListing listing)
      throws IOException, InterruptedException {
    Set<String> names = listing.names();
    if (model.file().isPresent()) {
      String gguf = model.file().get();
      GgufParts.require(model, gguf, names);
      return ModelFiles.ofGguf(gguf, names).stream().map(listing::file).toList();
    }
    List<String> files = new ArrayList<>();
    String folder = "";
    if (names.contains(ModuleFiles.MODULES)) {
      Path modules = atOnce(listing, ModuleFiles.MODULES, List.of());
      folder = ModuleFiles.transformer(modules);
      files.addAll(ModuleFiles.listed(modules, names));
    }
    ModelFiles.require(model, folder, names);
    files.addAll(ModelFiles.besideWeights(folder, names));
    String weights = ModelFiles.weights(folder, names).orElseThrow();
    files.add(weights);
    if (weights.endsWith(ModelFiles.INDEX)) {
      files.addAll(ModelFiles.shards(model, folder, atOnce(listing, weights, files)));
    }
    return files.stream().map(listing::file).toList();
  }

  private Path atOnce(RepositoryListing listing, String name, List<String> before)
      throws IOException, InterruptedException {
    RemoteFile file = listing.file(name);
    requireSpace(listing.commit(), before.stream().map(listing::file).toList());
    place(listing.commit(), file, bytes -> {});
    return pointer(listing.commit(), file).path();
  }

  private void requireSpace(String commit, List<RemoteFile> files) throws IOException {
    Files.createDirectories(repository.folder());
    long free = Files.getFileStore(repository.folder()).getUsableSpace();
    long wanted = 0;
    for (RemoteFile file : files) {
      if (!pointer(commit, file).leadsTo(file.size())) {
        Path incomplete = repository.incomplete(file.hash());
        long here = Files.exists(incomplete) ? Files.size(incomplete) : 0;
        wanted += Math.max(0, file.size() - here);
      }
      if (wanted > free) {
        throw new HubException(
            model,
            file.name()
                + " does not fit on the disk: "
                + wanted
                + " bytes are to be downloaded up to there, "
                + free
                + " are free for "
                + repository.folder());
      }
    }
  }

  private void place(String commit, RemoteFile file, LongConsumer received)
      throws IOException, InterruptedException {
    SnapshotPointer pointer = pointer(commit, file);
    if (!pointer.leadsTo(file.size())) {
      Files.createDirectories(pointer.folder());
      requireWithin(pointer.folder());
      repository
          .lock(file.hash())
          .during(
              () -> {
                if (!pointer.leadsTo(file.size())) {
                  pointer.pointTo(repository.blob(file.hash()), completed(commit, file, received));
                }
              });
    }
    received.accept(file.size());
  }

  /** Completes the blob of a file; true if it was not there before. */
  private boolean completed(String commit, RemoteFile file, LongConsumer received)
      throws IOException, InterruptedException {
    Path blob = repository.blob(file.hash());
    if (SnapshotPointer.holds(blob, file.size())) {
      return false;
    }
    Path incomplete = repository.incomplete(file.hash());
    Files.createDirectories(incomplete.getParent());
    new BlobDownload(model, client, commit, file, received).into(incomplete, patience);
    Files.move(incomplete, blob, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private SnapshotPointer pointer(String commit, RemoteFile file) {
    return SnapshotPointer.in(repository.snapshot(commit), file, symlinks);
  }

  /** A link that somebody put into the snapshot must not lead the files elsewhere. */
  private void requireWithin(Path folder) throws IOException {
    if (!folder.toRealPath().startsWith(repository.folder().toRealPath())) {
      throw new HubException(model, folder + " leads out of the cache, to " + folder.toRealPath());
    }
  }
}
