package io.github.sgicl.langchain4j;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.sgicl.fakes.ChatClientProgram;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.ConversationContract;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.score.DifficultySignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class LangChain4jConversationTest extends ConversationContract {

  private interface Assistant {
    @SystemMessage(ChatClientProgram.SYSTEM)
    String ask(String question);

    @SystemMessage(ChatClientProgram.SYSTEM)
    String show(List<Content> contents);

    @SystemMessage(ChatClientProgram.SYSTEM)
    Count count(String question);

    @SystemMessage(ChatClientProgram.SYSTEM)
    TokenStream stream(String question);
  }

  private record Count(int number) {}

  static final class Clock {
    @Tool(name = ChatClientProgram.TOOL)
    String time() {
      return ChatClientProgram.TIME;
    }
  }

  private static final class NotNo implements OutputGuardrail {
    @Override
    public OutputGuardrailResult validate(AiMessage answer) {
      return answer.text().equals("no") ? retry("answer") : success();
    }
  }

  @Override
  protected ChatClientProgram program(
      FakeChatApi api, Prompter prompter, DifficultySignal signal, SparsityMonitor monitor) {
    return new Program(api, Demonstrations.from(prompter), SparsityGuardrail.of(signal, monitor));
  }

  private record Program(
      FakeChatApi api, Demonstrations demonstrations, SparsityGuardrail guardrail)
      implements ChatClientProgram {

    private AiServices<Assistant> service() {
      return AiServices.builder(Assistant.class)
          .chatModel(model())
          .chatRequestTransformer(demonstrations)
          .inputGuardrails(guardrail);
    }

    private ChatModel model() {
      return demonstrations.answeredBy(
          OpenAiChatModel.builder()
              .baseUrl(api.baseUrl())
              .apiKey("none")
              .modelName("remote")
              .maxRetries(0)
              .build());
    }

    private StreamingChatModel streamingModel() {
      return demonstrations.answeredBy(
          OpenAiStreamingChatModel.builder()
              .baseUrl(api.baseUrl())
              .apiKey("none")
              .modelName("remote")
              .build());
    }

    @Override
    public String askWithTools(String question) {
      return service().tools(new Clock()).build().ask(question);
    }

    @Override
    public String askWithPassages(String question, List<String> passages) {
      List<dev.langchain4j.rag.content.Content> found =
          passages.stream().map(dev.langchain4j.rag.content.Content::from).toList();
      return service()
          .retrievalAugmentor(
              DefaultRetrievalAugmentor.builder().contentRetriever(query -> found).build())
          .build()
          .ask(question);
    }

    @Override
    public int askForNumber(String question) {
      return service().build().count(question).number();
    }

    @Override
    public String askAndCancel(String question) {
      CompletableFuture<String> first = new CompletableFuture<>();
      AiServices.builder(Assistant.class)
          .streamingChatModel(streamingModel())
          .chatRequestTransformer(demonstrations)
          .inputGuardrails(guardrail)
          .build()
          .stream(question)
          .onPartialResponseWithContext(
              (piece, context) -> {
                context.streamingHandle().cancel();
                first.complete(piece.text());
              })
          .onCompleteResponse(response -> {})
          .onError(first::completeExceptionally)
          .start();
      return first.join();
    }

    @Override
    public String askAboutImages(
        Optional<String> firstPart, Optional<String> secondPart, int images) {
      List<Content> contents = new ArrayList<>();
      firstPart.ifPresent(text -> contents.add(TextContent.from(text)));
      for (int i = 0; i < images; i++) {
        contents.add(ImageContent.from("https://localhost/" + i + ".png"));
      }
      secondPart.ifPresent(text -> contents.add(TextContent.from(text)));
      return service().build().show(contents);
    }

    @Override
    public String askUntilAnswered(String question) {
      return service()
          .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
          .outputGuardrails(new NotNo())
          .build()
          .ask(question);
    }

    @Override
    public List<String> converse(List<String> questions) {
      Assistant assistant =
          service().chatMemory(MessageWindowChatMemory.withMaxMessages(100)).build();
      return questions.stream().map(assistant::ask).toList();
    }

    @Override
    public String send(List<ChatTurn> turns) {
      return model()
          .chat(
              ChatRequest.builder().messages(turns.stream().map(Program::message).toList()).build())
          .aiMessage()
          .text();
    }

    private static ChatMessage message(ChatTurn turn) {
      return switch (turn.role()) {
        case "system" -> dev.langchain4j.data.message.SystemMessage.from(turn.content());
        case "user" -> UserMessage.from(turn.content());
        case "assistant" -> AiMessage.from(turn.content());
        default -> throw new IllegalArgumentException(turn.role());
      };
    }
  }
}
