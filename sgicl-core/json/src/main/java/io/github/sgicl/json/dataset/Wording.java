package io.github.sgicl.json.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionFormat;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.JsonLinesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How questions are put to a model: a system message, a template for the question, and a fixed text
 * before it. Immutable; refinements return a new value.
 */
public final class Wording implements QuestionFormat {

  private static final Set<String> KEYS = Set.of("name", "system", "instruction", "few_shot");

  private final String name;
  private final Optional<String> system;
  private final Optional<String> instruction;
  private final Optional<InstructionTemplate> template;
  private final Optional<String> fewShot;

  private Wording(
      String name,
      Optional<String> system,
      Optional<String> instruction,
      Optional<String> fewShot) {
    this.name = name;
    this.system = system;
    this.instruction = instruction;
    this.template = instruction.map(InstructionTemplate::of);
    this.fewShot = fewShot;
  }

  /**
   * The usual wording: {@link QuestionFormat#lettered()}, nothing before it.
   *
   * @param name what reports call it
   */
  public static Wording usual(String name) {
    return new Wording(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This wording after a system message. */
  public Wording system(String message) {
    return new Wording(name, Optional.of(message), instruction, fewShot);
  }

  /**
   * This wording with questions by a template: text in which {@code {question}}, {@code {options}}
   * (a line each, with letters), {@code {context}} and any field of an item stand for what the item
   * has; a brace written twice is a brace.
   *
   * @throws IllegalArgumentException if a brace is not closed, or {@code {question}} is missing
   */
  public Wording instruction(String words) {
    return new Wording(name, system, Optional.of(words), fewShot);
  }

  /** This wording with a fixed text and a blank line before each question. */
  public Wording fewShot(String text) {
    return new Wording(name, system, instruction, Optional.of(text.stripTrailing()));
  }

  /**
   * The wordings of a file: a JSON object a line with {@code name} and any of {@code system},
   * {@code instruction} and {@code few_shot}.
   *
   * @throws IOException if it cannot be read, has none, or a line is not such an object; it names
   *     the line
   */
  public static List<Wording> read(Path file) throws IOException {
    List<Wording> wordings = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (JsonLine line : JsonLines.read(file)) {
      Wording wording = of(line);
      if (!names.add(wording.name)) {
        throw line.error("two wordings are called \"%s\"".formatted(wording.name));
      }
      wordings.add(wording);
    }
    if (wordings.isEmpty()) {
      throw new IOException(file + " must hold at least one wording, is empty");
    }
    return List.copyOf(wordings);
  }

  private static Wording of(JsonLine line) throws IOException {
    for (Map.Entry<String, JsonElement> field : line.object().entrySet()) {
      if (!KEYS.contains(field.getKey())) {
        throw line.error(
            "a wording has name, system, instruction and few_shot, no \"%s\""
                .formatted(field.getKey()));
      }
      if (!(field.getValue() instanceof JsonPrimitive value && value.isString())) {
        throw line.error("\"%s\" must be a string".formatted(field.getKey()));
      }
    }
    Wording wording = usual(line.text("name"));
    try {
      if (line.object().has("system")) {
        wording = wording.system(line.text("system"));
      }
      if (line.object().has("instruction")) {
        wording = wording.instruction(line.text("instruction"));
      }
      return line.object().has("few_shot") ? wording.fewShot(line.text("few_shot")) : wording;
    } catch (IllegalArgumentException e) {
      throw line.error(String.valueOf(e.getMessage()), e);
    }
  }

  /** What reports call it. */
  public String name() {
    return name;
  }

  /** The system message, if it has one. */
  public Optional<String> system() {
    return system;
  }

  /** Whether a template of it lists the options. */
  boolean listsOptions() {
    return template.filter(one -> one.names("options")).isPresent();
  }

  /** Whether it changes nothing. */
  public boolean isUsual() {
    return system.isEmpty() && instruction.isEmpty() && fewShot.isEmpty();
  }

  /**
   * This wording, all of whose fields these items have.
   *
   * @throws IllegalArgumentException if one lacks a field; it names both
   */
  public Wording checkedFor(List<Question> items) {
    for (Question item : items) {
      String unused = render(item);
    }
    return this;
  }

  /**
   * The items, all of which have the fields of this wording.
   *
   * @throws JsonLinesException if one lacks a field; it names the line
   */
  public List<DataItem> requireFieldsOf(List<DataItem> items) throws JsonLinesException {
    for (DataItem item : items) {
      try {
        String unused = prompt(item);
      } catch (IllegalArgumentException e) {
        throw item.line().error(String.valueOf(e.getMessage()), e);
      }
    }
    return items;
  }

  /**
   * An item as it is asked, all its options among which the answer is.
   *
   * @throws IllegalArgumentException if the template names a field that the item does not have
   */
  public String prompt(DataItem item) {
    String text = template.map(one -> one.render(item)).orElseGet(item::prompt);
    return fewShot.map(before -> before + "\n\n" + text).orElse(text);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the template names a field that the question does not have
   */
  @Override
  public String render(Question asked) {
    String text =
        template.<QuestionFormat>map(one -> one).orElseGet(QuestionFormat::lettered).render(asked);
    return fewShot.map(before -> before + "\n\n" + text).orElse(text);
  }

  /** All of it in words: what makes prompts of this wording again. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(List.of(name));
    system.ifPresent(text -> parts.add("system message \"%s\"".formatted(text)));
    instruction.ifPresent(text -> parts.add("instruction \"%s\"".formatted(text)));
    fewShot.ifPresent(text -> parts.add("after \"%s\"".formatted(text)));
    return String.join("; ", parts);
  }
}
