package camera.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Texts that try to be more than a name, an id or an address; the same ones in each run. */
public final class HostileTexts {

  private static final List<String> TARGETS =
      List.of(
          "etc/passwd",
          "etc/shadow",
          "proc/self/environ",
          "proc/self/mem",
          "dev/video0",
          "dev/null",
          "dev/sda",
          "root/.ssh/id_rsa",
          "var/lib/camera-service/credentials.json",
          "tmp/outside",
          "secret.txt");

  private static final List<String> CLIMBS =
      List.of(
          "/",
          "../",
          "..\\",
          "../../../../../../",
          "..\\..\\..\\..\\",
          "./",
          ".//..//",
          "....//....//",
          "..;/",
          "%2e%2e/",
          "%2e%2e%2f",
          "..%2f",
          "..%5c",
          "%252e%252e%252f",
          "..%c0%af",
          "%c0%ae%c0%ae/",
          "..%ef%bc%8f",
          "\uff0e\uff0e/",
          "\u2025/",
          "..\u2215",
          "..\u2044",
          "..\uff0f",
          "file:/",
          "file:///",
          "concat:/",
          "subfile,,start,0,end,9,,:/",
          "data:text/plain,",
          "pipe:",
          "http://169.254.169.254/",
          "\\\\host\\share\\",
          "C:\\",
          "//",
          "~/",
          "camera0/../../",
          "camera0_2026-01-15_12-00-00.mp4/../../");

  private static final List<String> SINGLES =
      List.of(
          "",
          " ",
          ".",
          "..",
          "...",
          "-",
          "--",
          "-i",
          "-y",
          "-f",
          "--help",
          "-version",
          "-filter_complex",
          "-protocol_whitelist all",
          "-i /etc/passwd",
          "; touch /tmp/outside",
          "| touch /tmp/outside",
          "& touch /tmp/outside",
          "&& touch /tmp/outside",
          "$(touch /tmp/outside)",
          "`touch /tmp/outside`",
          "${IFS}touch${IFS}/tmp/outside",
          "a\nb",
          "a\r\nb",
          "a\0b",
          "a\0.jpg",
          "\0",
          "\n",
          "\t",
          "\u007f",
          "\u0085",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\ud800",
          "\udfff\ud800",
          "*",
          "?",
          "[a-z]",
          "{a,b}",
          "%s%n%n%n",
          "%d.mp4",
          "%03d",
          "%Y",
          "$HOME",
          "CON",
          "NUL.jpg",
          "aux",
          "a:b",
          "a|b",
          "a<b>",
          "a\"b",
          "a'b",
          ".hidden",
          "name.",
          " name",
          "name ",
          "\u00a0name",
          "camera",
          "camera-1",
          "camera1.5",
          "camera1e3",
          "camera0x1",
          "camera\u0661",
          "camera\uff11",
          "Camera0",
          "camera0 ",
          " camera0",
          "camera0\n",
          "camera0\0",
          "camera0/",
          "camera0;camera1",
          "/dev/video0",
          "video0",
          "' OR '1'='1",
          "<script>alert(1)</script>",
          "{\"$gt\":\"\"}",
          "\\u002e\\u002e/");

  private static final List<String> ADDRESSES =
      List.of(
          "file:///etc/passwd",
          "FILE:///etc/passwd",
          "http://127.0.0.1:8003/",
          "https://169.254.169.254/latest/meta-data/",
          "gopher://127.0.0.1:25/",
          "ftp://host/x",
          "concat:rtsp://a|file:///etc/passwd",
          "tee:rtsp://a",
          "rtsp:",
          "rtsp:/",
          "rtsp://",
          "rtsp:///x",
          "rtsp:host/x",
          "rtsp://@/x",
          "rtsp://:554/x",
          "rtsp://h ost/x",
          "rtsp://host/x y",
          "rtsp://host/x\n-i /etc/passwd",
          "rtsp://host/x\0",
          "rtsp://[::1/x",
          "rtsp://2130706433/x",
          "rtsp://0x7f.0.0.1/x",
          "rtsp://0xa9fea9fe/x",
          "rtsp://0177.0.0.1/x",
          "rtsp://012.0.0.1:554/x",
          "rtsp://2852039166.:554/x",
          "rtsp://169.254.1",
          "rtsp://\uff11\uff16\uff19.254.169.254/x",
          "rtsp\n://host/x",
          " rtsp://host/x",
          "-rtsp://host/x",
          "rtsp+file://host/x",
          "rtsp://host:99999999/x",
          "rtsp://host:-1/x",
          "rtsp://ho%00st/x",
          "jar:file:/x!/y",
          "javascript:alert(1)",
          "//host/x",
          "host/x",
          "rtsp\\://host");

  /** How many are made at random. */
  private static final int RANDOM = 200;

  private HostileTexts() {}

  /** {@return at least 500 different texts, none of which is a plain name, id or RTSP address} */
  public static List<String> all() {
    Set<String> all = new LinkedHashSet<>(SINGLES);
    all.addAll(ADDRESSES);
    for (String climb : CLIMBS) {
      for (String target : TARGETS) {
        all.add(climb + target);
      }
    }
    List<String> seeds = new ArrayList<>(all);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int i = 0; i < RANDOM; i++) {
      String one = seeds.get(random.nextInt(seeds.size()));
      String other = seeds.get(random.nextInt(seeds.size()));
      all.add(one + "/" + other);
    }
    for (int length : List.of(64, 65, 255, 256, 2048, 2049, 100_000)) {
      all.add("../".repeat(length / 3 + 1));
      all.add("\u00e9/".repeat(length / 2 + 1));
    }
    return List.copyOf(all);
  }
}
