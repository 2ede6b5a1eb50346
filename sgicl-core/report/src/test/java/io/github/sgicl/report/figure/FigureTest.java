package io.github.sgicl.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class FigureTest {

  static List<Figure> figures() {
    return SampleFigures.all();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void a_picture_is_well_formed_and_takes_its_colours_from_the_page(Figure figure)
      throws Exception {
    for (int width : new int[] {Picture.NARROWEST, 760}) {
      String svg = figure.draw(width).svg("label");
      var factory = DocumentBuilderFactory.newInstance();
      var root = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
      assertThat(root.getDocumentElement().getAttribute("width"))
          .isEqualTo(Integer.toString(width));
      assertThat(svg).doesNotContain("rgb(", "id=", "style", "NaN", "Infinity");
      assertThat(svg).doesNotContainPattern("(fill|stroke)=\"#");
      List<String> inks =
          Pattern.compile("[fk]-([a-z0-9-]+)")
              .matcher(svg)
              .results()
              .map(match -> match.group(1))
              .filter(ink -> !ink.equals("none"))
              .toList();
      assertThat(inks).isNotEmpty();
      assertThat(Palette.NAMES).containsAll(inks);
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void the_same_figure_gives_the_same_bytes(Figure figure) {
    assertThat(figure.draw(400)).isEqualTo(figure.draw(400));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void names_are_never_markup(Figure figure) {
    assertThat(figure.draw(400).svg("label")).doesNotContain("<script", "\u202e", "\u0000");
  }

  @ParameterizedTest
  @MethodSource("figures")
  void no_text_is_cut_off(Figure figure) throws Exception {
    for (int width : new int[] {340, 760}) {
      Picture picture = figure.draw(width);
      assertThat(PlacedText.in(picture))
          .isNotEmpty()
          .allSatisfy(
              text -> {
                assertThat(text.left()).as("%s", text).isGreaterThan(-2);
                assertThat(text.right()).as("%s", text).isLessThan(picture.width() + 2);
                assertThat(text.y()).as("%s", text).isBetween(0.0, (double) picture.height());
              });
    }
  }

  @Test
  void many_items_make_no_large_picture() {
    String svg = SampleFigures.levels(100_000).draw(760).svg("label");
    assertThat(svg.length()).isLessThan(20_000);
    assertThat(SampleFigures.levels(100_000).numbers().toString()).contains("100000");
  }

  @Test
  void long_curves_are_thinned() {
    assertThat(SampleFigures.curves(5_000).draw(760).elements().length()).isLessThan(50_000);
    assertThat(SampleFigures.curves(5_000).numbers().rows().size()).isLessThan(70);
  }

  @Test
  void long_level_names_become_numbers_with_a_legend() {
    assertThat(SampleFigures.levels(3).legend())
        .extracting(LegendEntry::name)
        .containsExactly("1 = " + SampleFigures.HOSTILE, "2 = level 1", "3 = level 2");
    assertThat(Label.ticks(List.of("0", "1", "2"))).containsExactly("0", "1", "2");
    assertThat(Label.legend(List.of("0", "1", "2"))).isEmpty();
  }

  @Test
  void a_cell_without_a_value_stays_empty() {
    assertThat(SampleFigures.heatMap().numbers().rows().get(1))
        .containsExactly("noise", "", "0.000");
  }

  @Test
  void a_heat_map_may_have_a_scale_for_each_row() {
    List<List<Double>> values = List.of(List.of(0.1, 0.2), List.of(0.8, 0.9), List.of(0.5, 0.5));
    HeatMap rows = heatMap(values, HeatMap.Scale.EACH_ROW);
    HeatMap all = heatMap(values, HeatMap.Scale.LOW_TO_HIGH);
    assertThat(heats(rows)).containsExactly(0, 8);
    assertThat(heats(all)).containsExactly(0, 1, 4, 7, 8);
    assertThat(rows.numbers()).isEqualTo(all.numbers());
  }

  private static HeatMap heatMap(List<List<Double>> values, HeatMap.Scale scale) {
    return new HeatMap("t", "r", "c", List.of("a", "b", "c"), List.of("x", "y"), values, scale);
  }

  private static List<Integer> heats(HeatMap map) {
    return Pattern.compile("heat(\\d)")
        .matcher(map.draw(800).elements())
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void refuses_figures_without_data() {
    assertThatThrownBy(() -> new LevelPlot("t", "x", "y", List.of()))
        .hasMessage("a figure of levels has at least one level");
    assertThatThrownBy(() -> new ForestPlot("t", "x", "y", List.of(), OptionalDouble.empty()))
        .hasMessage("a figure of intervals has at least one row");
    assertThatThrownBy(() -> CurvePlot.Point.of(1, Double.NaN))
        .hasMessageContaining("a point's numbers must be finite");
    assertThatThrownBy(
            () ->
                new HeatMap(
                    "t",
                    "r",
                    "c",
                    List.of("a"),
                    List.of("b"),
                    List.of(List.of(1.0, 2.0)),
                    HeatMap.Scale.LOW_TO_HIGH))
        .hasMessage("a heat map of 1 rows and 1 columns needs as many values, got [2]");
  }

  @Test
  void places_in_a_picture_have_one_decimal_and_opacities_two() {
    assertThat(SvgElements.rounded("d", "M69.15496680381867 267.2196965005801 L1.0E-13 100.0"))
        .isEqualTo("M69.2 267.2 L0 100");
    assertThat(SvgElements.rounded("fill-opacity", "0.16")).isEqualTo("0.16");
    assertThat(SvgElements.rounded(-0.001, 1)).isEqualTo("0");
  }

  @Test
  void what_is_neither_filled_nor_stroked_is_left_out() {
    assertThat(
            SvgElements.of(
                "<svg><path fill=\"none\" stroke-width=\"0.0\" d=\"M1 1\"/>"
                    + "<path fill=\"none\" stroke-width=\"1.0\" d=\"M2 2\"/></svg>"))
        .contains("M2 2")
        .doesNotContain("M1 1");
  }

  @Test
  void an_unknown_colour_is_refused() {
    assertThatThrownBy(() -> SvgElements.of("<svg><rect fill=\"rgb(1,2,3)\"/></svg>"))
        .hasMessage("rgb(1,2,3) is no ink");
    assertThatThrownBy(() -> SvgElements.of("<svg><rect fill=\"red\"/></svg>"))
        .hasMessage("the charting library wrote a colour unknown here: red");
  }
}
