package camera.launcher.internal.wiring;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells of the signals that ask the process to end.
 *
 * <p>A shutdown hook would not do: hooks run beside the log system's own, which takes the log away
 * while recordings are being finished; a second signal would not be heard; and the exit code would
 * be 143 however well all went. The JDK's class for signals is outside the standard API and the
 * compiler warns of each use, so it is reached by reflection.
 */
public final class StopSignals {

  private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

  private StopSignals() {}

  /**
   * Begins to listen; signals that the process was started to ignore (nohup) stay ignored.
   *
   * @param first called at the first signal, quickly
   * @param again called at each further one
   */
  public static void listen(Runnable first, Runnable again) {
    AtomicBoolean seen = new AtomicBoolean();
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                (seen.getAndSet(true) ? again : first).run();
                yield null;
              }
              case "equals" -> isSame(proxy, arguments[0]);
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "StopSignals";
            };
    try {
      for (String signal : SIGNALS) {
        listen(signal, handler);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java runtime lacks jdk.unsupported (signals)", e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // this is what equals is made of
  private static boolean isSame(Object proxy, Object other) {
    return proxy == other;
  }

  private static void listen(String name, InvocationHandler handler)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Object ignored = type.getField("SIG_IGN").get(null);
    Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    var install = signalType.getMethod("handle", signalType, type);
    try {
      Object before = install.invoke(null, signal, proxy);
      if (ignored.equals(before)) {
        install.invoke(null, signal, before);
      }
    } catch (InvocationTargetException e) {
      // With -Xrs the Java runtime leaves signals alone: the system ends the process then.
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
    }
  }
}
