package io.github.sgicl.djl.template;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.GgufFiles;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import io.github.sgicl.djl.internal.gguf.vocabulary.GgufTokenizer;
import io.github.sgicl.djl.internal.jinja.JinjaTemplate;
import io.github.sgicl.djl.internal.tokenizer.TokenizerDefinition;
import io.github.sgicl.djl.template.TokenizerConfig.Source;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat template of a model: Jinja source and special tokens, rendered as {@code
 * apply_chat_template} of Hugging Face transformers does. What the messages say is never evaluated.
 * Immutable and safe for use by many threads.
 */
public final class ChatTemplate implements PromptTemplate {

  private static final Logger LOG = LoggerFactory.getLogger(ChatTemplate.class);
  private static final String TOOL_USE = "tool_use";
  private static final String OF_GGUF = "tokenizer.chat_template";
  private static final int IDENTITY_BYTES = 8;

  private final JinjaTemplate template;
  private final Optional<String> withTools;
  private final Clock clock;
  private final SortedMap<String, String> specialTokens;
  private final String identity;

  private ChatTemplate(
      JinjaTemplate template,
      Optional<String> withTools,
      Clock clock,
      SortedMap<String, String> specialTokens,
      String identity) {
    this.template = template;
    this.withTools = withTools;
    this.clock = clock;
    this.specialTokens = specialTokens;
    this.identity = identity;
  }

  /**
   * Parses a template.
   *
   * @param source the Jinja source
   * @param specialTokens by the names that the template knows them by, such as {@code bos_token}
   * @throws TemplateException if the source is malformed or uses what is not supported
   */
  public static ChatTemplate of(String source, Map<String, String> specialTokens) {
    SortedMap<String, String> tokens = new TreeMap<>(specialTokens);
    return new ChatTemplate(
        JinjaTemplate.parse(source),
        Optional.empty(),
        Clock.system(ZoneId.systemDefault()),
        tokens,
        identityOf(source, tokens));
  }

  /**
   * Reads the template of a checkpoint: the file {@code chat_template.jinja}, or else {@code
   * chat_template} in {@code tokenizer_config.json}, where of several named templates the one
   * called {@code default} is taken, and the one called {@code tool_use} where a conversation is
   * given {@code tools}; {@code additional_chat_templates} are named by their files. The special
   * tokens are those of the checkpoint's tokenizer. Of a file in GGUF it is the one that the file
   * holds, unless there is a tokenizer with a template beside it.
   *
   * @param checkpoint the directory, or the file in GGUF
   * @return empty if the checkpoint has no template
   * @throws CheckpointException if a file is malformed, or the template cannot be used; the message
   *     names the file
   */
  public static Optional<ChatTemplate> fromCheckpoint(Path checkpoint) {
    Optional<Path> gguf = GgufFiles.at(checkpoint);
    return gguf.isPresent() ? fromGguf(gguf.get()) : fromFolder(checkpoint);
  }

  private static Optional<ChatTemplate> fromGguf(Path file) {
    Path directory = file.resolveSibling("");
    boolean tokenizerBeside = TokenizerDefinition.isIn(directory);
    Optional<ChatTemplate> beside = tokenizerBeside ? fromFolder(directory) : Optional.empty();
    GgufMetadata metadata = GgufModel.open(file).metadata();
    Optional<String> source = metadata.optionalText(OF_GGUF);
    if (beside.isPresent() || source.isEmpty()) {
      return beside;
    }
    Map<String, String> tokens =
        tokenizerBeside
            ? TokenizerDefinition.specialTokens(directory)
            : GgufTokenizer.of(metadata).specialTokens();
    return Optional.of(
        of(file, source.get(), tokens).withTools(metadata.optionalText(OF_GGUF + "." + TOOL_USE)));
  }

  private static ChatTemplate of(Path file, String source, Map<String, String> specialTokens) {
    try {
      return of(source, specialTokens);
    } catch (TemplateException e) {
      throw new CheckpointException(file, "chat " + e.getMessage(), e);
    }
  }

  private static Optional<ChatTemplate> fromFolder(Path directory) {
    SortedMap<String, Source> sources = TokenizerConfig.in(directory).chatTemplates();
    Set<String> others = new TreeSet<>(sources.keySet());
    others.removeAll(Set.of(TokenizerConfig.DEFAULT, TOOL_USE));
    if (!others.isEmpty()) {
      LOG.info("{}: its chat templates {} are never taken", directory, others);
    }
    Optional<String> withTools = Optional.ofNullable(sources.get(TOOL_USE)).map(Source::source);
    return Optional.ofNullable(sources.get(TokenizerConfig.DEFAULT))
        .map(
            found ->
                of(found.file(), found.source(), TokenizerDefinition.specialTokens(directory))
                    .withTools(withTools));
  }

  /** Another template for conversations with tools, parsed only then. */
  private ChatTemplate withTools(Optional<String> source) {
    return new ChatTemplate(template, source, clock, specialTokens, identity);
  }

  /** The same template, in which today's date comes from another clock. */
  public ChatTemplate withClock(Clock other) {
    return new ChatTemplate(template, withTools, other, specialTokens, identity);
  }

  /**
   * {@code chat:} and 16 hexadecimal digits of the SHA-256 digest of the source and the special
   * tokens; of a template for tools nothing is in it.
   */
  @Override
  public String identity() {
    return identity;
  }

  /** The special tokens that the template is given, by name. */
  public Map<String, String> specialTokens() {
    return Map.copyOf(specialTokens);
  }

  /**
   * Renders the conversation, ended so that the model's answer comes next.
   *
   * @param messages at least one
   * @throws TemplateException if the template refuses the conversation, or cannot be rendered
   */
  @Override
  public String render(List<Message> messages) {
    return render(messages.stream().map(ChatTemplate::fields).toList(), true, Map.of());
  }

  /** True: the source of a chat template writes them. */
  @Override
  public boolean writesSpecialTokens() {
    return true;
  }

  /**
   * Renders a conversation whose messages have more than a role and a content, such as tool calls.
   * As in transformers 5.24, a field that is null is left out, and reasoning ({@code
   * reasoning_content}, {@code thinking} or {@code reasoning}) is given under the first two names.
   *
   * @param messages at least one, with the fields that the template reads
   * @param addGenerationPrompt whether the text ends so that the model's answer comes next
   * @param more further variables, such as {@code tools} or {@code enable_thinking}, which win over
   *     special tokens of the same name; with tools that are not null a checkpoint's template for
   *     them is taken, if it has one
   * @throws TemplateException if the template refuses the conversation, or cannot be rendered
   * @throws IllegalArgumentException if there is no message, or a value is of no type that JSON has
   */
  public String render(
      List<? extends Map<String, ?>> messages,
      boolean addGenerationPrompt,
      Map<String, ? extends @Nullable Object> more) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a conversation needs at least one message, had none");
    }
    Map<String, @Nullable Object> variables = new HashMap<>(specialTokens);
    variables.put("tools", null);
    variables.put("documents", null);
    variables.putAll(more);
    if (more.containsKey("messages") || more.containsKey("add_generation_prompt")) {
      throw new IllegalArgumentException(
          "messages and add_generation_prompt cannot be among the further variables "
              + more.keySet());
    }
    variables.put("messages", MessageFields.of(messages));
    variables.put("add_generation_prompt", addGenerationPrompt);
    return chosen(variables.get("tools") != null).withClock(clock).render(variables);
  }

  private JinjaTemplate chosen(boolean tools) {
    return tools ? withTools.map(JinjaTemplate::parse).orElse(template) : template;
  }

  private static Map<String, String> fields(Message message) {
    return Map.of("role", message.role().toString(), "content", message.content());
  }

  private static String identityOf(String source, SortedMap<String, String> specialTokens) {
    MessageDigest digest = sha256();
    update(digest, source);
    specialTokens.forEach(
        (name, token) -> {
          update(digest, name);
          update(digest, token);
        });
    return "chat:" + HexFormat.of().formatHex(digest.digest(), 0, IDENTITY_BYTES);
  }

  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
