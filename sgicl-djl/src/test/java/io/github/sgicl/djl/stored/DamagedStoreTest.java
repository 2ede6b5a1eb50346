package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedStoreTest {

  private final Path folder;

  DamagedStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "\"sgicl-activations\" % \"other\" % format must be \"sgicl-activations\", was \"other\"",
        "\"version\": 1 % \"version\": 2 % version must be 1, was 2",
        "\"fingerprint\": \"f\" % \"fingerprint\": \" \" % fingerprint must not be blank",
        "\"compute_type\": \"float32\" % \"x\": 1 % model.compute_type must be a string, was"
            + " missing",
        "\"verbatim\" % null % template must be a string, was null",
        "\"layers\": 3 % \"layers\": 2 % boundaries must be named 0 to 2, one is \"3\"",
        "\"layers\": 3 % \"layers\": 0 % layers must be a positive integer, was 0",
        "\"layers\": 3 % \"layers\": 2000000000 % layers must be at most 4096, was 2000000000",
        "\"applied\" % \"yes\" % final_norm must be \"applied\" or \"missing\", was \"yes\"",
        "\"1\": % \"01\": % boundaries must be named 0 to 3, one is \"01\"",
        "\"1\": % \"-1\": % boundaries must be named 0 to 3, one is \"-1\"",
        "\"1\": % \"3\": % names \"3\" twice",
        "{\"1\" % {}, \"x\": {\"1\" % boundaries must name at least one boundary, is empty",
        "\"activations.safetensors\", % \"../activations.safetensors\", % boundaries.1 must be the"
            + " plain name",
        "\"activations.safetensors\", % \"/x.npy\", % boundaries.1 must be the plain name",
        "\"activations.safetensors\", % \"states.pt\", % boundaries.1 must be the plain name",
        "\"activations.safetensors\", % \"x\\u0000.npy\", % boundaries.1 must be the plain name",
        "\"activations.safetensors\", % \"absent.npy\", % there is no such file",
        "\"1\": % \"2\": % tensor \"boundary.2\" is missing",
        "\"texts\" % \"text\" % must have either texts or text_sha256",
        "\"texts\" % \"text_sha256\": [], \"texts\" % must have either texts or text_sha256",
        "[\"a\", \"b\"] % [] % texts must name at least one text, is empty",
        "[\"a\", \"b\"] % [\"a\", 1] % texts must be a list of strings",
        "[\"a\", \"b\"] % [\"a\", \"a\"] % texts[1] is the same text as texts[0]",
        "[\"a\", \"b\"] % [\"a\", \"\\ud800\"] % texts[1] has an unpaired surrogate",
        "[\"a\", \"b\"] % [\"a\"] % tensor \"boundary.1\" must have the shape [1, hidden]",
        "\"texts\" % \"text_sha256\" % text_sha256[0] must be 64 lower-case hexadecimal digits",
      })
  void refuses_a_damaged_manifest(String sound, String damaged, String reason) {
    Stores.writeTo(folder);
    Stores.text(folder, Stores.MANIFEST.replace(sound, damaged));
    assertThatThrownBy(() -> StoredActivations.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refuses_tensors_of_other_types_and_widths() {
    Stores.writeTo(folder);
    write(Stores.states().float32("boundary.2", List.of(2L, 3L), 1, 2, 3, 4, 5, 6));
    Stores.text(folder, Stores.MANIFEST.replace("\"1\":", "\"2\":"));
    assertOpeningFails("boundary 3 has 2 coordinates of F32, another has 3 of F32");

    write(Stores.states().tensor("boundary.2", "F16", List.of(2L, 2L), new byte[8]));
    assertOpeningFails("boundary 3 has 2 coordinates of F32, another has 2 of F16");

    write(Stores.states().tensor("boundary.2", "I32", List.of(2L, 2L), new byte[16]));
    assertOpeningFails("tensor \"boundary.2\" must be of F32, BF16 or F16, was I32");

    write(Stores.states().float32("boundary.2", List.of(4L), 1, 2, 3, 4));
    assertOpeningFails(
        "tensor \"boundary.2\" must have the shape [2, hidden], with one row per text and hidden"
            + " in 1..1048576, has [4]");

    write(Stores.states().float32("boundary.2", List.of(2L, 0L)));
    assertOpeningFails("has [2, 0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "'<f4' % '|O' % holds pickled objects",
        "'<f4' % '>f4' % descr must be '<f4' or '<f2', was '>f4'",
        "'<f4' % '<f8' % descr must be '<f4' or '<f2', was '<f8'",
        "'<f4' % '<V2' % NumPy has no bfloat16, safetensors have",
        "'<f4' % [('x', '<f4')] % descr must be '<f4' or '<f2', was a structure",
        "'<f4' % '<f2' % an array of shape [2, 2] ends at byte",
        "False % True % fortran_order must be False, was True: save numpy.ascontiguousarray",
        "(2, 2) % (2, 3) % an array of shape [2, 3] ends at byte",
        "(2, 2) % (2, 1) % an array of shape [2, 1] ends at byte",
        "(2, 2) % (4,) % array must have the shape [2, hidden]",
        "(2, 2) % () % shape must be a tuple of integers in [0, 10^15), was ()",
        "(2, 2) % (2,, 2) % shape must be a tuple",
        "(2, 2) % (2, 99999999999999999999) % shape must be a tuple",
        "(2, 2) % (2, 999999999999999) % array must have the shape [2, hidden]",
        "(2, 2) % (2, -2) % header is not a dictionary of a string, a flag and a tuple",
        "(2, 2) % __import__('os') % header is not a dictionary of a string, a flag and a tuple",
        "'fortran_order': False, % `` % header lacks 'fortran_order'",
        "'fortran_order' % 'descr' % header names 'descr' twice",
        "} % ]  % header must be a dictionary in braces",
      })
  void refuses_a_damaged_numpy_header(String sound, String damaged, String reason) {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n";
    Stores.writeNumpyTo(folder, Stores.npy(header.replace(sound, damaged), 1, 2, 3, 4));
    assertOpeningFails(reason);
  }

  @Test
  void refuses_other_versions_and_truncated_numpy_files() {
    byte[] sound =
        Stores.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)}", 1, 2, 3, 4);
    byte[] version3 = sound.clone();
    version3[6] = 3;
    Stores.writeNumpyTo(folder, version3);
    assertOpeningFails("x.npy: NumPy format must be 1.0 or 2.0, was 3.0");

    byte[] longHeader = sound.clone();
    longHeader[8] = -1;
    longHeader[9] = -1;
    Stores.writeNumpyTo(folder, longHeader);
    assertOpeningFails("x.npy: header must be at most 10000 bytes, says 65535");

    byte[] huge = sound.clone();
    huge[6] = 2;
    huge[11] = -1;
    Stores.writeNumpyTo(folder, huge);
    assertOpeningFails("x.npy: header must be at most 10000 bytes, says 42");

    Stores.writeNumpyTo(folder, Arrays.copyOf(sound, sound.length - 1));
    assertOpeningFails("x.npy: an array of shape [2, 2] ends at byte");
    Stores.writeNumpyTo(folder, Arrays.copyOf(sound, 30));
    assertOpeningFails("x.npy: truncated");
    Stores.writeNumpyTo(folder, Arrays.copyOf(sound, 11));
    assertOpeningFails("x.npy: is not a NumPy file");
    Stores.writeNumpyTo(
        folder, "PK\u0003\u0004 an .npz file".getBytes(StandardCharsets.ISO_8859_1));
    assertOpeningFails("x.npy: is not a NumPy file");
  }

  private void write(SafetensorsWriter states) {
    states.write(folder.resolve("activations.safetensors"));
  }

  private void assertOpeningFails(String reason) {
    assertThatThrownBy(() -> StoredActivations.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(reason);
  }
}
