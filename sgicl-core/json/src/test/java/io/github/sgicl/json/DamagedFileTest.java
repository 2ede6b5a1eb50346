package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sgicl.json.Kept.Problem;
import io.github.sgicl.monitor.LabelledCalibration;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever befalls a kept file, it is refused, and never read as something else. */
class DamagedFileTest {

  @TempDir private Path folder;

  private interface Writing {
    void to(Path file) throws IOException;
  }

  private interface Reading {
    Object from(Path file) throws IOException;
  }

  private record Kind(String name, Writing writing, Reading reading) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    ItemFormat<Problem> problems = ItemFormat.record(Problem.class);
    return Stream.of(
        new Kind(
            "calibration",
            file -> CalibrationFile.write(file, Kept.calibration()),
            CalibrationFile::read),
        new Kind(
            "labelled calibration",
            file ->
                LabelledCalibrationFile.write(
                    file, LabelledCalibration.of(List.of(Kept.score(1)), new boolean[1])),
            LabelledCalibrationFile::read),
        new Kind(
            "scores",
            file -> ScoreFile.write(file, Kept.scores(0.25, 0.5, Double.NaN)),
            ScoreFile::read),
        new Kind(
            "monitor",
            file ->
                MonitorFile.write(
                    file,
                    SparsityMonitor.calibratedOn(Kept.scores(1, 2, 3)).falseAlarmRate(0.5).start()),
            MonitorFile::read),
        new Kind(
            "curriculum",
            file -> CurriculumFile.write(file, Kept.small(), problems),
            file -> CurriculumFile.read(file, problems)),
        new Kind(
            "pool that was ranked",
            file -> CurriculumFile.write(file, Kept.small(), problems),
            RankedLines::read));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_changed_byte_and_every_kind_of_cut_is_refused(Kind kind) throws IOException {
    Path file = folder.resolve("kept");
    kind.writing().to(file);
    assertThat(kind.reading().from(file)).isNotNull();
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(Seed.usually(14));
    for (int place = 0; place < sound.length; place++) {
      byte[] changed = sound.clone();
      changed[place] ^= (byte) (1 << random.nextInt(8));
      assertRefused(kind, changed, "byte " + place);
    }
    for (int place = 1; place < sound.length - 1; place += 1 + random.nextInt(16)) {
      assertRefused(kind, Arrays.copyOf(sound, place), "cut at " + place);
      assertRefused(kind, Arrays.copyOfRange(sound, place, sound.length), "begins at " + place);
    }
    assertRefused(kind, Arrays.copyOf(sound, sound.length - 1), "a byte less");
    assertRefused(kind, Arrays.copyOf(sound, sound.length + 1), "a byte more");
  }

  private void assertRefused(Kind kind, byte[] bytes, String what) throws IOException {
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    Object read;
    try {
      read = kind.reading().from(damaged);
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).startsWith(damaged.toString())) {
        throw new AssertionError(what + " does not name the file", e);
      }
      return;
    }
    fail("%s was read as %s", what, read);
  }
}
