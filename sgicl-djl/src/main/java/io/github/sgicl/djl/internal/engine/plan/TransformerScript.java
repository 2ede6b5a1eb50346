package io.github.sgicl.djl.internal.engine.plan;

import io.github.sgicl.djl.internal.engine.script.ScriptArchive;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The script of one model, put together from its parts, and the places of its tensors in the list
 * that the script takes: for each block the slots of a block, then the slots of the model. Slots
 * that the script does not name have no place.
 *
 * @param source with numbers in place of {@code $NAME}
 * @param ofBlock the slots of a block, in their order
 * @param ofModel the slots of the model, in their order
 */
public record TransformerScript(String source, List<WeightSlot> ofBlock, List<WeightSlot> ofModel) {

  public TransformerScript {
    ofBlock = List.copyOf(ofBlock);
    ofModel = List.copyOf(ofModel);
  }

  public static TransformerScript of(BlockStyle style) {
    String text =
        ScriptArchive.source("transformer.py")
            + style.parts().stream()
                .map(part -> "\n" + part.source())
                .collect(Collectors.joining());
    List<WeightSlot> ofBlock = named(text, WeightSlot::inBlock);
    List<WeightSlot> ofModel = named(text, slot -> !slot.inBlock());
    String numbered = put(text, "SLOTS", ofBlock.size());
    numbered = put(numbered, "MODEL_SLOTS", ofModel.size());
    for (List<WeightSlot> slots : List.of(ofBlock, ofModel)) {
      for (int place = 0; place < slots.size(); place++) {
        numbered = put(numbered, slots.get(place).name(), place);
      }
    }
    return new TransformerScript(style.activation().putInto(numbered), ofBlock, ofModel);
  }

  /** Whether the script names a slot. */
  public boolean takes(WeightSlot slot) {
    return ofBlock.contains(slot) || ofModel.contains(slot);
  }

  private static List<WeightSlot> named(String text, Predicate<WeightSlot> kind) {
    return Arrays.stream(WeightSlot.values())
        .filter(kind)
        .filter(slot -> place(slot.name()).matcher(text).find())
        .toList();
  }

  private static String put(String text, String name, int number) {
    return place(name).matcher(text).replaceAll(Integer.toString(number));
  }

  private static Pattern place(String name) {
    return Pattern.compile("\\$" + name + "\\b");
  }
}
