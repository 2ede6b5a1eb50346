package io.github.sgicl.json.pool;

import com.google.gson.JsonElement;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A record of a pool.
 *
 * @param line the record and where it stands
 * @param question what is asked, as it is worded, not blank
 * @param answer its worked answer, not blank
 */
public record PoolRecord(JsonLine line, String question, String answer) {

  static PoolRecord of(DataItem item, Wording wording) throws JsonLinesException {
    if (item.solution().isEmpty()) {
      throw item.line().error("the layout gives no answer to show");
    }
    return new PoolRecord(item.line(), wording.prompt(item), item.solution().get().shown());
  }

  /** The value of its first field that is called {@code id} or {@code something_id}. */
  public Optional<String> id() {
    return line.object().entrySet().stream()
        .filter(field -> field.getValue().isJsonPrimitive() && namesAnId(field.getKey()))
        .map(Map.Entry::getValue)
        .map(JsonElement::getAsString)
        .findFirst();
  }

  private static boolean namesAnId(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    return name.equals("id") || name.equals("uid") || name.endsWith("_id");
  }
}
