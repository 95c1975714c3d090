package camera.it.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules between packages that the compiler does not check. */
class PackageStructureTest {

  static JavaClasses classes;

  @BeforeAll
  static void read() throws IOException {
    List<JarFile> jars = new ArrayList<>();
    try {
      for (String module : ModuleDescriptorTest.SHIPPED) {
        jars.add(new JarFile(ModuleDescriptorTest.jar(module).toFile()));
      }
      classes = new ClassFileImporter().importJars(jars);
    } finally {
      for (JarFile jar : jars) {
        jar.close();
      }
    }
    assertThat(classes).as("Java 25 class files are read").hasSizeGreaterThan(100);
  }

  @Test
  void packagesHaveNoCycles() {
    for (String module : ModuleDescriptorTest.SHIPPED) {
      if (!module.equals(
          "camera.api")) { // its two packages are one contract: values name the SPI only in text
        slices()
            .matching(module + ".(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .check(classes);
      }
    }
    noClasses()
        .that()
        .resideInAPackage("camera.api")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("camera.api.spi")
        .check(classes);
  }

  @Test
  void onlyTheWebSocketAdapterKnowsItsServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("camera.rpc.internal.websocket..", "camera.rpc.internal.health..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.glassfish..", "jakarta.websocket..")
        .check(classes);
  }

  @Test
  void onlyOneClassLooksForServices() {
    List<String> users =
        classes.stream()
            .filter(
                each ->
                    each.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            use ->
                                use.getTargetClass().getName().equals("java.util.ServiceLoader")))
            .map(each -> each.getName())
            .toList();
    assertThat(users)
        .allMatch(name -> name.startsWith("camera.launcher.internal.wiring.ProviderCatalog"));
    assertThat(users).isNotEmpty();
  }
}
