package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import camera.api.UavValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UasTagTest {

  /** What bytes mean, computed with exact fractions by the formulas of MISB ST 0601. */
  @ParameterizedTest
  @CsvSource({
    "5, 71c2, 159.974364843214, deg",
    "6, fd3d, -0.431531723991, deg",
    "7, 08b8, 3.405865657521, deg",
    "13, 5595b66d, 60.176822966978, deg",
    "14, 5b5360c4, 128.426759042045, deg",
    "15, c221, 14190.719462882429, m",
    "16, cd9c, 144.571297779812, deg",
    "17, d917, 152.643625543603, deg",
    "18, 724a0a20, 160.719211436976, deg",
    "19, 87f84b86, -168.792324833941, deg",
    "20, 7dc58ce4, 176.866426546328, deg",
    "21, 03830926, 68590.98329874477, m",
    "22, 1281, 722.819867246509, m",
    "23, f101a229, -10.542388633146, deg",
    "24, 14bc082b, 29.157890122923, deg",
    "25, 34f3, 3216.037232013428, m",
    "26, c06e, -0.037249366741, deg",
    "27, cb89, -0.030742057558, deg",
    "56, 8c, 140, m/s",
    "75, c221, 14190.719462882429, m",
    "78, 34f3, 3216.037232013428, m",
    "82, f101a229, -10.542388633146, deg",
    "83, 14bc082b, 29.157890122923, deg",
    "90, ff62e2f2, -0.431525102086, deg",
    "91, 04d80c9b, 3.405896962344, deg"
  })
  void valuesAreScaledAsTheStandardSays(int tag, String hex, double expected, String unit) {
    UavValue.Quantity quantity = (UavValue.Quantity) decode(tag, hex);
    assertThat(quantity.unit()).isEqualTo(unit);
    assertThat(quantity.value()).isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 0000, 0, ffff, 360",
    "6, 8001, -20, 7fff, 20",
    "7, 8001, -50, 7fff, 50",
    "13, 80000001, -90, 7fffffff, 90",
    "14, 80000001, -180, 7fffffff, 180",
    "15, 0000, -900, ffff, 19000",
    "16, 0000, 0, ffff, 180",
    "18, 00000000, 0, ffffffff, 360",
    "19, 80000001, -180, 7fffffff, 180",
    "20, 00000000, 0, ffffffff, 360",
    "21, 00000000, 0, ffffffff, 5000000",
    "22, 0000, 0, ffff, 10000",
    "25, 0000, -900, ffff, 19000",
    "33, 8001, -0.075, 7fff, 0.075",
    "56, 00, 0, ff, 255",
    "75, 0000, -900, ffff, 19000",
    "78, 0000, -900, ffff, 19000",
    "89, 80000001, -180, 7fffffff, 180",
    "90, 80000001, -90, 7fffffff, 90",
    "91, 80000001, -90, 7fffffff, 90"
  })
  void theEndsOfARangeAreExact(int tag, String least, double min, String greatest, double max) {
    assertThat(((UavValue.Quantity) decode(tag, least)).value()).isEqualTo(min);
    assertThat(((UavValue.Quantity) decode(tag, greatest)).value()).isEqualTo(max);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 8000", "7, 8000", "13, 80000000", "14, 80000000", "19, 80000000", "23, 80000000",
    "24, 80000000", "26, 8000", "33, 8000", "82, 80000000", "89, 80000000", "90, 80000000",
    "91, 80000000"
  })
  void theLeastSignedNumberIsNoValue(int tag, String hex) {
    assertThat(decode(tag, hex)).isEqualTo(new UavValue.OutOfRange());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 71",
    "13, 5595b6",
    "13, 5595b66d00",
    "15, ''",
    "56, 008c",
    "2, 000459f4a6aa4a",
    "65, 0011"
  })
  void aValueOfUnexpectedLengthStaysBytes(int tag, String hex) {
    assertThat(decode(tag, hex)).isEqualTo(new UavValue.Bytes(hex));
  }

  @Test
  void theTimeHasMicroseconds() {
    assertThat(decode(2, "000459f4a6aa4aa8"))
        .isEqualTo(new UavValue.Time(Instant.parse("2008-10-24T00:13:29.913Z")));
    assertThat(decode(2, "0000000000000001"))
        .isEqualTo(new UavValue.Time(Instant.parse("1970-01-01T00:00:00.000001Z")));
    assertThat(decode(2, "7fffffffffffffff")).isInstanceOf(UavValue.Time.class);
    assertThat(decode(2, "ffffffffffffffff")).isEqualTo(new UavValue.Bytes("ffffffffffffffff"));
  }

  @Test
  void textsAndNumbersAndNestedSets() {
    assertThat(decode(3, "4d495353494f4e3031")).isEqualTo(new UavValue.Text("MISSION01"));
    assertThat(decode(59, "c3bc")).isEqualTo(new UavValue.Text("ü"));
    assertThat(decode(10, "41ff42")).isEqualTo(new UavValue.Text("A\ufffdB"));
    assertThat(decode(65, "11")).isEqualTo(new UavValue.Count(17));
    assertThat(decode(48, "010101")).isEqualTo(new UavValue.Bytes("010101"));
    assertThat(new UavValue.Bytes("00ff").toArray()).containsExactly(0, 0xff);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 71c2, 159.9744",
    "13, 5595b66d, 60.17682297",
    "15, c221, 14190.72",
    "56, 8c, 140",
    "14, 00000000, 0"
  })
  void roundedValuesHaveNoDigitsBelowTheResolution(int tag, String hex, String expected) {
    String rounded = ((UavValue.Quantity) decode(tag, hex)).rounded().toPlainString();
    assertThat(rounded).startsWith(expected.substring(0, expected.length() - 1));
    assertThat(Double.parseDouble(rounded)).isCloseTo(Double.parseDouble(expected), within(1e-4));
    assertThat(rounded.length()).isLessThanOrEqualTo(expected.length() + 1);
  }

  private static UavValue decode(int tag, String hex) {
    return UasTag.of(tag)
        .orElseThrow()
        .form()
        .decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }
}
