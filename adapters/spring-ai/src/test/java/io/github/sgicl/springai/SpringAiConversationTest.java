package io.github.sgicl.springai;

import io.github.sgicl.fakes.ChatClientProgram;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.ConversationContract;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.score.DifficultySignal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.util.MimeTypeUtils;

class SpringAiConversationTest extends ConversationContract {

  private record Count(int number) {}

  /** Has the model answer again, at the order of Spring AI's own advisor that does so. */
  private static final class NotNo implements CallAdvisor {

    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
      ChatClientResponse response = chain.copy(this).nextCall(request);
      return Remote.text(response).equals("no") ? adviseCall(request, chain) : response;
    }

    @Override
    public String getName() {
      return "not no";
    }

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE - 2_000;
    }
  }

  @Override
  protected ChatClientProgram program(
      FakeChatApi api, Prompter prompter, DifficultySignal signal, SparsityMonitor monitor) {
    DemonstrationAdvisor demonstrations = DemonstrationAdvisor.from(prompter);
    return new Program(
        Remote.client(
            api,
            VerdictAdvisor.of(signal, monitor, "refused"),
            demonstrations,
            demonstrations.ordered(demonstrations.getOrder() + 1)));
  }

  private record Program(ChatClient client) implements ChatClientProgram {

    private ChatClient.ChatClientRequestSpec asking(String question) {
      return client.prompt().system(SYSTEM).user(question);
    }

    @Override
    public String askWithTools(String question) {
      return content(
          asking(question)
              .tools(FunctionToolCallback.builder(TOOL, () -> TIME).inputType(Void.class).build()));
    }

    @Override
    public String askWithPassages(String question, List<String> passages) {
      List<Document> found = passages.stream().map(Document::new).toList();
      return content(
          asking(question)
              .advisors(
                  RetrievalAugmentationAdvisor.builder()
                      .documentRetriever(query -> found)
                      .build()));
    }

    @Override
    public int askForNumber(String question) {
      return Objects.requireNonNull(asking(question).call().entity(Count.class)).number();
    }

    @Override
    public String askAndCancel(String question) {
      return Objects.requireNonNull(asking(question).stream().content().blockFirst());
    }

    @Override
    public String askAboutImages(
        Optional<String> firstPart, Optional<String> secondPart, int images) {
      String text =
          Stream.of(firstPart, secondPart)
              .flatMap(Optional::stream)
              .collect(Collectors.joining("\n"));
      List<Media> media =
          IntStream.range(0, images)
              .mapToObj(i -> URI.create("https://localhost/" + i + ".png"))
              .map(image -> Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(image).build())
              .toList();
      return content(
          client
              .prompt()
              .system(SYSTEM)
              .messages(UserMessage.builder().text(text).media(media).build()));
    }

    @Override
    public String askUntilAnswered(String question) {
      return content(asking(question).advisors(new NotNo()));
    }

    @Override
    public List<String> converse(List<String> questions) {
      MessageChatMemoryAdvisor memory =
          MessageChatMemoryAdvisor.builder(
                  MessageWindowChatMemory.builder().maxMessages(100).build())
              .build();
      return questions.stream()
          .map(
              question ->
                  content(
                      asking(question)
                          .advisors(memory)
                          .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "one"))))
          .toList();
    }

    @Override
    public String send(List<ChatTurn> turns) {
      return content(client.prompt().messages(turns.stream().map(Program::message).toList()));
    }

    private static String content(ChatClient.ChatClientRequestSpec request) {
      return Objects.requireNonNull(request.call().content());
    }

    private static Message message(ChatTurn turn) {
      return switch (turn.role()) {
        case "system" -> new SystemMessage(turn.content());
        case "user" -> new UserMessage(turn.content());
        case "assistant" -> new AssistantMessage(turn.content());
        default -> throw new IllegalArgumentException(turn.role());
      };
    }
  }
}
