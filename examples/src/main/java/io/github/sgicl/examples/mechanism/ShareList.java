package io.github.sgicl.examples.mechanism;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The shares of the coordinates that {@code --share} names.
 *
 * @param shares at least one, each in (0, 1]
 */
record ShareList(List<Double> shares) {

  ShareList {
    shares = List.copyOf(shares);
  }

  /** Reads numbers joined by commas. */
  static final class Numbers implements ITypeConverter<ShareList> {

    @Override
    public ShareList convert(String value) {
      List<Double> shares = new ArrayList<>();
      for (String share : value.split(",", -1)) {
        if (!share.matches("0?\\.\\d{1,9}|1(\\.0{1,9})?") || !(Double.parseDouble(share) > 0)) {
          throw new TypeConversionException(
              "must be shares in (0, 1] joined by commas, was '" + value + "'");
        }
        shares.add(Double.parseDouble(share));
      }
      return new ShareList(shares.stream().distinct().toList());
    }
  }
}
