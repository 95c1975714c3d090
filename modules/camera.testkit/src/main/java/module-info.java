import org.jspecify.annotations.NullMarked;

/** Fakes and the contract tests that every provider extends; for tests only, never shipped. */
@NullMarked
module camera.testkit {
  requires static transitive org.jspecify;
  requires transitive camera.api;
  requires transitive org.junit.jupiter.api;
  requires transitive org.assertj.core;
  requires java.logging;
  requires jakarta.json;
  requires transitive java.net.http;
  requires jdk.httpserver;

  exports camera.testkit;
}
