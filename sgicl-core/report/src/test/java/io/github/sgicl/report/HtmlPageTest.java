package io.github.sgicl.report;

import static io.github.sgicl.report.figure.SampleFigures.HOSTILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Prose;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.figure.SampleFigures;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  private static final Caption CAPTION =
      new Caption("What is shown, " + HOSTILE, "450 prompts", 42, "A statement about groups.");

  private static Page page() {
    return new Page(
        "A study of " + HOSTILE,
        HOSTILE,
        List.of(new Fact("model", HOSTILE), new Fact("seed", "42")),
        List.of(
            new Section(
                HOSTILE,
                List.of(
                    new Prose(HOSTILE),
                    new Remark(Remark.Kind.OPPOSITE, HOSTILE),
                    new Exhibit(CAPTION, SampleFigures.all()))),
            new Section("second", List.of(Exhibit.of(CAPTION, SampleFigures.levels(20)))),
            new Section("third", List.of()),
            new Section(
                "fourth",
                List.of(new Numbers(CAPTION, Table.of(Table.words("a|b")).row(HOSTILE))))));
  }

  @Test
  void needs_no_network_and_no_script() {
    String html = HtmlPage.of(page());
    assertThat(html).doesNotContain("<script", "<link", "<img", "url(", "@import", "src=");
    assertThat(html).doesNotContainPattern("href=\"[^#]");
    assertThat(html).doesNotContain("http:", "https:");
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void text_of_the_data_is_never_markup() {
    String html = HtmlPage.of(page());
    assertThat(html).doesNotContain("\u0000", "\u202e");
    assertThat(html).contains("&lt;/svg&gt;&lt;script&gt;alert(&quot;x&quot;)");
  }

  @Test
  void the_same_page_gives_the_same_bytes() {
    assertThat(HtmlPage.of(page())).isEqualTo(HtmlPage.of(page()));
  }

  @Test
  void every_picture_has_a_caption_with_n_and_seed_and_its_numbers_beneath() {
    String html = HtmlPage.of(page());
    assertThat(html.split("<figcaption>", -1)).hasSize(4);
    assertThat(html.split("n: 450 prompts; seed 42\\.", -1)).hasSize(4);
    assertThat(html.split("<details>", -1)).hasSize(3);
    assertThat(html).contains("The numbers of figure 2", "A statement about groups.");
    assertThat(html.split("<table>", -1)).hasSize(1 + 5 + 1 + 1);
  }

  @Test
  void ids_are_unique_and_contents_lead_to_them() {
    String html = HtmlPage.of(page());
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(m -> m.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates().contains("s1", "s4", "f1", "t1");
    assertThat(html).contains("<a href=\"#s4\">fourth</a>");
  }

  @Test
  void every_ink_has_a_colour_by_day_and_by_night() {
    String html = HtmlPage.of(page());
    for (String ink : io.github.sgicl.report.figure.Palette.NAMES) {
      assertThat(html.split("--" + ink + ": #", -1)).as(ink).hasSize(3);
    }
  }

  @Test
  void markdown_shows_the_numbers_in_the_place_of_pictures() {
    String markdown = MarkdownPage.of(page());
    assertThat(markdown).startsWith("# A study of \\</svg\\>\\<script\\>");
    assertThat(markdown).contains("- seed: 42\n");
    assertThat(markdown).contains("> **opposite sign** ");
    assertThat(markdown).contains("**Figure 2.** What is shown");
    assertThat(markdown).contains("| level 2 | 20 | 0.3000 | \\[0.2960, 0.3040\\] |");
    assertThat(markdown).contains("| a|b |".replace("a|b", "a\\|b"));
    assertThat(markdown).isEqualTo(MarkdownPage.of(page()));
  }

  @Test
  void refuses_an_exhibit_without_a_figure() {
    assertThatThrownBy(() -> new Exhibit(CAPTION, List.of()))
        .hasMessage("an exhibit has at least one figure");
  }
}
