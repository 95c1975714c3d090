package camera.launcher.internal.config;

import camera.api.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads settings from a YAML file.
 *
 * <p>Works on the node tree, which still knows the lines. {@code rpc: {port: 1}} and {@code
 * rpc.port: 1} are the same key.
 */
final class YamlSource {

  /** Deeper than any key; ends the walk through a file whose aliases go round in a circle. */
  private static final int MAX_DEPTH = 8;

  private final Path file;
  private final KnownSettings known;
  private final Collected collected;
  private final Map<String, Integer> lines = new HashMap<>();

  YamlSource(Path file, KnownSettings known, Collected collected) {
    this.file = file;
    this.known = known;
    this.collected = collected;
  }

  void read() {
    try {
      String text = Files.readString(file);
      LoadSettings settings =
          LoadSettings.builder().setLabel(file.toString()).setAllowNonScalarKeys(true).build();
      StreamReader reader = new StreamReader(settings, text);
      new Composer(settings, new ParserImpl(settings, reader))
          .getSingleNode()
          .ifPresent(this::document);
    } catch (NoSuchFileException e) {
      collected.problem(file.toString(), "", "there is no such file");
    } catch (IOException e) {
      collected.problem(file.toString(), "", "cannot be read as UTF-8 text (" + e + ")");
    } catch (MarkedYamlEngineException e) {
      collected.problem(place(e.getProblemMark()), "", "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      collected.problem(file.toString(), "", "not YAML: " + e.getMessage());
    }
  }

  private void document(Node root) {
    if (root instanceof MappingNode mapping) {
      mapping("", mapping, 0);
    } else if (!isEmpty(root)) {
      problem(root, "", "the file must be a mapping of keys to values");
    }
  }

  private void mapping(String prefix, MappingNode mapping, int depth) {
    Map<String, Integer> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problem(tuple.getKeyNode(), prefix, "a key must be a text");
        continue;
      }
      String key = prefix.isEmpty() ? name.getValue() : prefix + "." + name.getValue();
      Integer first = seen.putIfAbsent(name.getValue(), line(name));
      if (first != null) {
        problem(name, key, "duplicate key, first on line " + first);
      } else {
        entry(key, name, tuple.getValueNode(), depth + 1);
      }
    }
  }

  private void entry(String key, Node name, Node value, int depth) {
    Optional<Setting<?>> setting = known.find(key);
    if (setting.isPresent()) {
      setting(setting.get(), name, value);
    } else if (value instanceof MappingNode mapping
        && (known.isSection(key) || !mapping.getValue().isEmpty())
        && depth < MAX_DEPTH) {
      mapping(key, mapping, depth);
    } else if (!known.isSection(key)) {
      problem(name, key, known.unknown(key));
    } else if (!isEmpty(value)) {
      problem(name, key, "is a section: expected keys and values below it");
    }
  }

  private void setting(Setting<?> setting, Node name, Node value) {
    Integer first = lines.putIfAbsent(setting.key(), line(name));
    if (first != null) {
      problem(name, setting.key(), "duplicate key, first on line " + first);
    } else if (isEmpty(value)) {
      problem(name, setting.key(), "has no value: expected " + setting.expected());
    } else if (value instanceof MappingNode) {
      problem(name, setting.key(), "expected " + setting.expected() + ", not a mapping");
    } else if (setting.isList() && value instanceof ScalarNode) {
      problem(name, setting.key(), "expected " + setting.expected() + ", such as [a, b]");
    } else {
      texts(setting, value)
          .ifPresent(texts -> collected.value(setting, texts, place(name), folder()));
    }
  }

  private Optional<List<String>> texts(Setting<?> setting, Node value) {
    List<Node> nodes =
        value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Node node : nodes) {
      if (!(node instanceof ScalarNode scalar) || isEmpty(node)) {
        problem(node, setting.key(), "every element of the list must be a text");
        return Optional.empty();
      }
      texts.add(scalar.getValue());
    }
    if (!setting.isList() && value instanceof SequenceNode) {
      problem(value, setting.key(), "expected " + setting.expected() + ", not a list");
      return Optional.empty();
    }
    return Optional.of(texts);
  }

  private static boolean isEmpty(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private Path folder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private void problem(Node node, String key, String message) {
    collected.problem(place(node), key, message);
  }

  private String place(Node node) {
    return place(node.getStartMark());
  }

  private String place(Optional<Mark> mark) {
    return mark.map(found -> file + ":" + (found.getLine() + 1)).orElse(file.toString());
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
