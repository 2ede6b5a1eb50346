package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.google.gson.JsonParser;
import io.github.sgicl.json.jackson2.Jackson2Module;
import io.github.sgicl.json.jackson3.Jackson3Module;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.score.Score;
import io.github.sgicl.similarity.Similarity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Both generations of Jackson find the forms of this module by themselves. */
class JacksonTest {

  /** What a controller may answer. */
  record Reply(Score score, Verdict verdict) {}

  private static final Reply REPLY =
      new Reply(Kept.score(0.25), new Verdict.Atypical(0.01, 0.05, Advice.FALL_BACK, "rare"));

  private static final String JSON =
      "{\"score\":%s,\"verdict\":%s}".formatted(JsonFormsTest.SCORE, JsonFormsTest.VERDICT);

  static Prompt prompt() {
    DemonstrationPool pool =
        DemonstrationPool.of(List.of("one two", "three four"), text -> text, text -> text + "!");
    return Prompter.choosingBy(
            DemonstrationSelector.mostSimilar(Retriever.over(pool, Similarity.lexical())))
        .shots(1)
        .promptFor("three five");
  }

  @Test
  void jackson_2_writes_and_reads_what_it_finds() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
    assertThat(mapper.getRegisteredModuleIds()).contains(Jackson2Module.class.getName());
    assertThat(mapper.writeValueAsString(REPLY)).isEqualTo(JSON);
    assertThat(mapper.readValue(JSON, Reply.class)).isEqualTo(REPLY);
    assertThat(JsonParser.parseString(mapper.writeValueAsString(prompt())))
        .isEqualTo(JsonParser.parseString(JsonLines.line(PromptJson.of(prompt()))));
  }

  @Test
  void jackson_3_writes_and_reads_what_it_finds() {
    JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
    assertThat(mapper.registeredModules())
        .anySatisfy(module -> assertThat(module).isInstanceOf(Jackson3Module.class));
    assertThat(mapper.writeValueAsString(REPLY)).isEqualTo(JSON);
    assertThat(mapper.readValue(JSON, Reply.class)).isEqualTo(REPLY);
    assertThat(JsonParser.parseString(mapper.writeValueAsString(prompt())))
        .isEqualTo(JsonParser.parseString(JsonLines.line(PromptJson.of(prompt()))));
  }

  @Test
  void undefined_and_infinite_scores_are_no_error() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper().registerModule(new Jackson2Module());
    JsonMapper mapper3 = JsonMapper.builder().addModule(new Jackson3Module()).build();
    for (Score score : Kept.scores(Double.NaN, Double.POSITIVE_INFINITY)) {
      String json = mapper.writeValueAsString(score);
      assertThat(mapper3.writeValueAsString(score)).isEqualTo(json);
      assertThat(mapper.readValue(json, Score.class)).isEqualTo(score);
      assertThat(mapper3.readValue(json, Score.class)).isEqualTo(score);
    }
  }

  @Test
  void what_is_no_score_is_an_error_of_who_sent_it() {
    String wrong = JSON.replace("\"layer\":3", "\"layer\":true");
    assertThatThrownBy(
            () -> new ObjectMapper().findAndRegisterModules().readValue(wrong, Reply.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("\"layer\" must be a whole number, was a boolean");
    assertThatThrownBy(
            () -> JsonMapper.builder().findAndAddModules().build().readValue(wrong, Reply.class))
        .isInstanceOf(tools.jackson.databind.exc.MismatchedInputException.class)
        .hasMessageContaining("\"layer\" must be a whole number, was a boolean");
  }

  @EnableAutoConfiguration
  static class Application {}

  /** What goes out to a client. */
  private record Body(ByteArrayOutputStream getBody, HttpHeaders getHeaders)
      implements HttpOutputMessage {}

  @Test
  void a_controller_of_spring_boot_3_answers_with_a_score() throws IOException {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Application.class)) {
      Body sent = new Body(new ByteArrayOutputStream(), new HttpHeaders());
      context
          .getBean(MappingJackson2HttpMessageConverter.class)
          .write(REPLY, MediaType.APPLICATION_JSON, sent);
      assertThat(sent.getBody().toString(StandardCharsets.UTF_8)).isEqualTo(JSON);
    }
  }
}
