package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A model of the Hugging Face hub as a checkpoint directory, or as a file in GGUF, on this machine.
 * Immutable; refinements return a new value, and nothing is read or connected to before {@link
 * #fetch()}. Safe for use by many threads.
 *
 * <p>The cache is that of Python's huggingface_hub, in both directions: {@code HF_HUB_CACHE}, else
 * {@code $HF_HOME/hub}, else {@code ~/.cache/huggingface/hub}. What is there is used without asking
 * anybody, so that a branch stays where it was until {@link #updating()} is asked for. Only the
 * configuration, the tokenizer and weights in safetensors, or the one file in GGUF that was asked
 * for, are ever downloaded.
 *
 * <p>Files come over https from {@code HF_ENDPOINT}, else {@code https://huggingface.co}. The token
 * ({@code HF_TOKEN}, else the file {@code $HF_HOME/token}) goes to that server only, not to where
 * it redirects. Every file is checked against the size and hash (SHA-256 of large files, git's
 * SHA-1 of others) that the server lists, and appears in the cache whole or not at all; a download
 * that was cut off goes on where it stopped. Processes and threads that want the same file download
 * it once. A proxy is taken from the system properties {@code https.proxyHost} and {@code
 * https.proxyPort}.
 */
public final class HubDownload {

  private final HubModel model;
  private final HubEnvironment environment;
  private final Optional<Path> cache;
  private final Optional<HubEndpoint> endpoint;
  private final Optional<AccessToken> token;
  private final boolean forbidden;
  private final boolean updating;
  private final Consumer<DownloadProgress> progress;
  private final Patience patience;

  private HubDownload(
      HubModel model,
      HubEnvironment environment,
      Optional<Path> cache,
      Optional<HubEndpoint> endpoint,
      Optional<AccessToken> token,
      boolean forbidden,
      boolean updating,
      Consumer<DownloadProgress> progress,
      Patience patience) {
    this.model = model;
    this.environment = environment;
    this.cache = cache;
    this.endpoint = endpoint;
    this.token = token;
    this.forbidden = forbidden;
    this.updating = updating;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * A download of a model at its revision {@code main}, by the settings of the environment; {@link
   * #fetch()} makes it.
   *
   * @param owner user or organisation: letters, digits, {@code _}, {@code -} and {@code .}, neither
   *     {@code --} nor {@code ..}, first and last a letter, digit or {@code _}
   * @param name as owner, at most 96 characters, not ending in {@code .git}
   * @throws IllegalArgumentException if one is not well formed
   */
  public static HubDownload of(String owner, String name) {
    return in(HubEnvironment.ofProcess(), HubModel.of(owner, name));
  }

  static HubDownload in(HubEnvironment environment, HubModel model) {
    return new HubDownload(
        model,
        environment,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        step -> {},
        Patience.DEFAULT);
  }

  /**
   * Takes another revision.
   *
   * @param revision a branch, tag or commit: at most 200 letters, digits, {@code _}, {@code -},
   *     {@code .}, {@code +} and {@code /}, no part empty, beginning with a dot or dash or ending
   *     in a dot
   * @throws IllegalArgumentException if it is not well formed
   */
  public HubDownload at(String revision) {
    return of(model.at(revision));
  }

  /**
   * Takes a file in GGUF, with all those that it is split into, and what small files of a tokenizer
   * lie beside it.
   *
   * @param gguf the name of the file in the repository, ending in {@code .gguf}
   * @throws IllegalArgumentException if it is not well formed
   */
  public HubDownload file(String gguf) {
    return of(model.takingFile(gguf));
  }

  private HubDownload of(HubModel other) {
    return new HubDownload(
        other, environment, cache, endpoint, token, forbidden, updating, progress, patience);
  }

  /** Uses another cache; {@code folder} is what {@code HF_HUB_CACHE} would be. */
  public HubDownload into(Path folder) {
    return new HubDownload(
        model,
        environment,
        Optional.of(folder),
        endpoint,
        token,
        forbidden,
        updating,
        progress,
        patience);
  }

  /**
   * Asks another server.
   *
   * @throws IllegalArgumentException if it is not an https address; http is allowed to {@code
   *     localhost}, {@code 127.…} and {@code [::1]} only
   */
  public HubDownload endpoint(URI server) {
    return new HubDownload(
        model,
        environment,
        cache,
        Optional.of(new HubEndpoint(server)),
        token,
        forbidden,
        updating,
        progress,
        patience);
  }

  /**
   * Shows this token to the server.
   *
   * @throws IllegalArgumentException if it is empty or holds anything but visible ASCII characters
   */
  public HubDownload token(String secret) {
    return new HubDownload(
        model,
        environment,
        cache,
        endpoint,
        Optional.of(new AccessToken(secret)),
        forbidden,
        updating,
        progress,
        patience);
  }

  /** Never connects, as {@code HF_HUB_OFFLINE=1} does: the model must be in the cache. */
  public HubDownload forbiddingNetwork() {
    return new HubDownload(
        model, environment, cache, endpoint, token, true, updating, progress, patience);
  }

  /**
   * Asks the server which commit the revision is now, even if one is in the cache. Where the
   * network is forbidden, what is in the cache is taken all the same.
   */
  public HubDownload updating() {
    return new HubDownload(
        model, environment, cache, endpoint, token, forbidden, true, progress, patience);
  }

  /**
   * Tells how far the download is: after every few kilobytes, in the thread that fetches. What the
   * listener throws ends the download.
   */
  public HubDownload reporting(Consumer<DownloadProgress> listener) {
    return new HubDownload(
        model, environment, cache, endpoint, token, forbidden, updating, listener, patience);
  }

  HubDownload patience(Patience other) {
    return new HubDownload(
        model, environment, cache, endpoint, token, forbidden, updating, progress, other);
  }

  /**
   * The checkpoint, downloaded where it is not complete in the cache. A server that fails or breaks
   * off is asked again, five times in a row, after the pause that it asks for or after growing
   * ones.
   *
   * <p>A snapshot that Python cached counts as complete if configuration, tokenizer and weights are
   * there, and, where its list of the files is cached too, everything needed on that list.
   *
   * @return a directory, or the file in GGUF (the first, if it is split), for {@link
   *     io.github.sgicl.djl.HuggingFaceDecoder#from} and {@link
   *     io.github.sgicl.djl.SentenceEncoder#from}, within the cache: not to be written to
   * @throws HubException if the model, its revision or a needed file does not exist, may not be
   *     read with this token, cannot be reached, comes damaged, does not fit on the disk, or is not
   *     in the cache while the network is forbidden
   * @throws IllegalArgumentException if {@code HF_ENDPOINT} or {@code HF_TOKEN} is malformed
   * @throws io.github.sgicl.djl.CheckpointException if an index of weights is damaged
   * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
   */
  public Path fetch() {
    CachedRepository repository =
        new CachedRepository(cache.orElseGet(environment::cache).toAbsolutePath(), model);
    try {
      boolean offline = forbidden || environment.offline();
      if (offline || !updating) {
        Optional<Path> cached = cached(repository, offline);
        if (cached.isPresent()) {
          return checkpoint(cached.get());
        }
      }
      return checkpoint(download(repository));
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException(model + ": interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (IOException e) {
      throw new HubException(
          model, "the cache " + repository.folder() + " cannot be used: " + e, e);
    }
  }

  private Path checkpoint(Path snapshot) {
    return model.file().map(file -> snapshot.resolve(GgufParts.first(file))).orElse(snapshot);
  }

  private Optional<Path> cached(CachedRepository repository, boolean offline) throws IOException {
    Optional<CachedSnapshot> snapshot =
        repository.commit().map(commit -> new CachedSnapshot(model, repository, commit));
    if (!offline) {
      return snapshot.isPresent() && snapshot.get().certainlyComplete()
          ? Optional.of(snapshot.get().directory())
          : Optional.empty();
    }
    if (snapshot.isEmpty()) {
      throw offline("nothing of this revision is in the cache " + repository.folder());
    }
    List<String> missing = snapshot.get().missing();
    if (!missing.isEmpty()) {
      throw offline(snapshot.get().directory() + " lacks " + String.join(", ", missing));
    }
    return Optional.of(snapshot.get().directory());
  }

  private HubException offline(String reason) {
    return new HubException(
        model,
        reason
            + ", and the network is forbidden (by HF_HUB_OFFLINE, TRANSFORMERS_OFFLINE or the"
            + " caller)");
  }

  private Path download(CachedRepository repository) throws IOException, InterruptedException {
    HubEndpoint server = endpoint.orElseGet(environment::endpoint);
    HubConnection connection = new HubConnection(model, server, tokenToShow(), patience);
    return new SnapshotDownload(
            model,
            repository,
            new HubClient(model, server, connection),
            patience,
            environment.symlinks(),
            progress)
        .run();
  }

  private Optional<AccessToken> tokenToShow() {
    try {
      return token.isPresent() ? token : environment.token();
    } catch (IOException e) {
      throw new HubException(model, "the file of the access token cannot be read: " + e, e);
    }
  }
}
