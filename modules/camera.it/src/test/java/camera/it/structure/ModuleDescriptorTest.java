package camera.it.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped jars from outside: their descriptors are as agreed (golden files in {@code
 * src/test/resources/descriptors}), and they are built reproducibly.
 */
class ModuleDescriptorTest {

  static final Path MODULES = Path.of(System.getProperty("camera.modules", "..")).toAbsolutePath();

  static final List<String> SHIPPED =
      List.of(
          "camera.api",
          "camera.v4l2",
          "camera.sim",
          "camera.mediamtx",
          "camera.security",
          "camera.rpc",
          "camera.launcher");

  static Stream<String> shipped() {
    return SHIPPED.stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void isAsAgreed(String module) throws IOException {
    Path golden = Path.of("src/test/resources/descriptors", module + ".txt");
    String actual = describe(descriptor(module));
    if (Boolean.getBoolean("descriptors.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(actual)
        .as("%s changed; if that is meant, run with -Ddescriptors.update=true", golden)
        .isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void dependsOnNoOtherModuleOfOursThanTheApi(String module) {
    assertThat(descriptor(module).requires())
        .extracting(ModuleDescriptor.Requires::name)
        .filteredOn(name -> name.startsWith("camera."))
        .isSubsetOf("camera.api");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void exportsNothingUnlessItIsTheApi(String module) {
    assertThat(descriptor(module).exports())
        .filteredOn(export -> !export.isQualified())
        .extracting(ModuleDescriptor.Exports::source)
        .allMatch(source -> module.equals("camera.api") || source.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void hasNoTimeOfItsBuildInIt(String module) throws IOException {
    LocalDateTime fixed = LocalDateTime.parse("2026-11-23T00:00:00");
    try (JarFile jar = new JarFile(jar(module).toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(fixed);
      }
    }
  }

  static Path jar(String module) {
    return MODULES.resolve(module).resolve("target").resolve(module + "-0.1.0.jar");
  }

  private static ModuleDescriptor descriptor(String module) {
    return ModuleFinder.of(jar(module))
        .find(module)
        .map(ModuleReference::descriptor)
        .orElseThrow(() -> new AssertionError("no module " + module + " in " + jar(module)));
  }

  private static String describe(ModuleDescriptor descriptor) {
    TreeSet<String> lines = new TreeSet<>();
    descriptor.requires().stream()
        .filter(required -> !required.name().equals("java.base"))
        .forEach(
            required -> lines.add("requires " + words(required.modifiers()) + required.name()));
    descriptor
        .exports()
        .forEach(export -> lines.add("exports " + export.source() + to(export.targets())));
    descriptor.opens().forEach(open -> lines.add("opens " + open.source() + to(open.targets())));
    descriptor.uses().forEach(use -> lines.add("uses " + use));
    descriptor
        .provides()
        .forEach(
            provide ->
                lines.add(
                    "provides "
                        + provide.service()
                        + " with "
                        + String.join(", ", provide.providers())));
    return descriptor.toNameAndVersion()
        + "\n"
        + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String words(java.util.Set<ModuleDescriptor.Requires.Modifier> modifiers) {
    return modifiers.stream()
        .map(word -> word.toString().toLowerCase(java.util.Locale.ROOT) + " ")
        .sorted()
        .collect(Collectors.joining());
  }

  private static String to(java.util.Set<String> targets) {
    return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
  }
}
