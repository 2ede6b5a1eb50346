package io.github.sgicl.djl.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit that a revision is, and its files, as the hub's {@code /api/models} lists them. */
final class RepositoryListing {

  static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern OUTSIDE =
      Pattern.compile("(?:^|.*[/\\\\])\\.\\.(?:[/\\\\].*|$)|[/\\\\].*|[A-Za-z]:.*|.*\\x00.*");

  private final HubModel model;
  private final String commit;
  private final SortedMap<String, JsonObject> files;

  private RepositoryListing(HubModel model, String commit, SortedMap<String, JsonObject> files) {
    this.model = model;
    this.commit = commit;
    this.files = files;
  }

  /**
   * Reads the hub's answer.
   *
   * @throws HubException if it is no listing, or names a file that is not within the repository
   */
  static RepositoryListing parse(HubModel model, String json) {
    JsonObject answer = object(model, json);
    String commit = text(answer.get("sha"));
    if (!COMMIT.matcher(commit).matches()) {
      throw new HubException(
          model, "the hub must name the commit by 40 hexadecimal digits, said \"" + commit + "\"");
    }
    if (!(answer.get("siblings") instanceof JsonArray siblings)) {
      throw new HubException(model, "the hub lists no files");
    }
    SortedMap<String, JsonObject> files = new TreeMap<>();
    for (JsonElement sibling : siblings) {
      String name = sibling instanceof JsonObject file ? text(file.get("rfilename")) : "";
      if (name.isEmpty() || OUTSIDE.matcher(name).matches()) {
        throw new HubException(
            model, "the hub lists a file that is not within the repository: \"" + name + "\"");
      }
      files.put(name, sibling.getAsJsonObject());
    }
    return new RepositoryListing(model, commit, files);
  }

  String commit() {
    return commit;
  }

  Set<String> names() {
    return Collections.unmodifiableSet(files.keySet());
  }

  /**
   * A file that is listed.
   *
   * @throws HubException if its size or hash is missing or malformed
   */
  RemoteFile file(String name) {
    JsonObject file = files.get(name);
    if (file == null) {
      throw new HubException(model, "has no file " + name);
    }
    if (file.get("lfs") instanceof JsonObject lfs) {
      return new RemoteFile(
          name,
          size(name, lfs.get("size")),
          hash(name, ContentHash.Kind.SHA256, text(lfs.get("sha256"))));
    }
    return new RemoteFile(
        name,
        size(name, file.get("size")),
        hash(name, ContentHash.Kind.GIT_BLOB, text(file.get("blobId"))));
  }

  /** The files in the form of Python's tree cache; those without size or blob are left out. */
  JsonObject tree() {
    JsonObject tree = new JsonObject();
    files.forEach(
        (name, file) -> {
          if (isSize(file.get("size")) && isText(file.get("blobId"))) {
            tree.add(name, treeEntry(file));
          }
        });
    return tree;
  }

  private static JsonObject treeEntry(JsonObject file) {
    JsonObject entry = new JsonObject();
    entry.add("size", file.get("size"));
    entry.add("blob_id", file.get("blobId"));
    if (file.get("lfs") instanceof JsonObject lfs) {
      entry.add("lfs_sha256", lfs.get("sha256"));
      entry.add("lfs_size", lfs.get("size"));
    }
    return entry;
  }

  private long size(String name, @Nullable JsonElement size) {
    if (size != null && isSize(size)) {
      return size.getAsLong();
    }
    throw new HubException(
        model, "the hub must give the size in bytes of " + name + ", gave " + size);
  }

  private ContentHash hash(String name, ContentHash.Kind kind, String hex) {
    if (!kind.admits(hex)) {
      throw new HubException(
          model, "the hub must give a " + kind + " hash of " + name + ", gave \"" + hex + "\"");
    }
    return new ContentHash(kind, hex);
  }

  private static JsonObject object(HubModel model, String json) {
    try {
      JsonReader reader = new JsonReader(new StringReader(json));
      reader.setStrictness(Strictness.STRICT);
      if (JsonParser.parseReader(reader) instanceof JsonObject object) {
        return object;
      }
      throw new HubException(model, "the hub's answer is not a JSON object");
    } catch (JsonParseException e) {
      throw new HubException(
          model,
          "the hub's answer is not JSON; is a proxy or a log-in page in between? It begins: "
              + json.substring(0, Math.min(80, json.length())),
          e);
    }
  }

  private static boolean isSize(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive value
        && value.isNumber()
        && value.getAsString().matches("\\d{1,15}");
  }

  private static boolean isText(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive value && value.isString();
  }

  private static String text(@Nullable JsonElement element) {
    return element != null && isText(element) ? element.getAsString() : "";
  }
}
