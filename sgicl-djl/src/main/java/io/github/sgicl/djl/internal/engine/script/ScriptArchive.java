package io.github.sgicl.djl.internal.engine.script;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive without weights, as {@code torch.jit.load} reads it: a stored zip of the
 * source of one class and a pickle of one object of it with its attributes.
 */
public final class ScriptArchive {

  private static final int PROTOCOL = 2;
  private static final byte[] EMPTY_TUPLE_PICKLE = {(byte) 0x80, PROTOCOL, ')', '.'};

  private ScriptArchive() {}

  /**
   * Builds the archive.
   *
   * @param className the class in the source
   * @param source the class as serialised TorchScript
   * @param attributes values of its attributes: {@code Long}, {@code Double}, {@code Boolean},
   *     {@code long[]} or {@code double[]}
   */
  public static byte[] of(String className, String source, Map<String, Object> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", pickle(className, attributes));
      store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", EMPTY_TUPLE_PICKLE);
      store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
      store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Reads a source kept beside this class. */
  public static String source(String resource) {
    try (InputStream in = ScriptArchive.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the library's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " from the library's jar", e);
    }
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("archive/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] pickle(String className, Map<String, Object> attributes)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(0x80);
    out.write(PROTOCOL);
    out.writeBytes("c__torch__\n" + className + "\n");
    out.writeBytes(")\u0081");
    out.writeBytes("}(");
    text(out, "training");
    out.write(0x89);
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      text(out, attribute.getKey());
      value(out, attribute.getValue());
    }
    out.writeBytes("ub.");
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    out.writeInt(Integer.reverseBytes(utf8.length));
    out.write(utf8);
  }

  private static void value(DataOutputStream out, Object value) throws IOException {
    if (value instanceof Long number) {
      integer(out, number);
    } else if (value instanceof Double number) {
      out.write('G');
      out.writeDouble(number);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? 0x88 : 0x89);
    } else if (value instanceof long[] numbers) {
      out.writeBytes("ctorch.jit._pickle\nbuild_intlist\n](");
      for (long number : numbers) {
        integer(out, number);
      }
      out.writeBytes("e\u0085R");
    } else if (value instanceof double[] numbers) {
      out.writeBytes("ctorch.jit._pickle\nbuild_doublelist\n](");
      for (double number : numbers) {
        out.write('G');
        out.writeDouble(number);
      }
      out.writeBytes("e\u0085R");
    } else {
      throw new IllegalArgumentException("no pickle form for " + value.getClass());
    }
  }

  private static void integer(DataOutputStream out, long number) throws IOException {
    out.write('J');
    out.writeInt(Integer.reverseBytes(Math.toIntExact(number)));
  }
}
