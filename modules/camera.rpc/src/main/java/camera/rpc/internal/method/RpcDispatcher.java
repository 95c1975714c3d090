package camera.rpc.internal.method;

import camera.api.AuthenticationException;
import camera.api.CameraException;
import camera.api.InvalidRequestException;
import camera.api.NotFoundException;
import camera.api.SecurityAPI;
import camera.rpc.internal.client.Cause;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.jsonrpc.EnvelopeReader;
import camera.rpc.internal.jsonrpc.ErrorTable;
import camera.rpc.internal.jsonrpc.Incoming;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.jsonrpc.ReplyWriter;
import camera.rpc.internal.jsonrpc.Request;
import camera.rpc.internal.jsonrpc.RpcError;
import camera.rpc.internal.status.RequestFigures;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Executes requests: rate limit, method, authentication, role, parameters, handler, in this order
 * (wire contract, section 3). Knows no transport; for any number of threads.
 */
public final class RpcDispatcher {

  private static final System.Logger LOG = System.getLogger(RpcDispatcher.class.getName());

  /** When a refused client may try again; by then some calls are done. */
  private static final long BUSY_RETRY_MS = 100;

  private final MethodTable table;
  private final Admission admission;
  private final ReplyWriter writer;
  private final AuditTrail trail;
  private final RequestFigures figures;
  private final BooleanSupplier starting;
  private final Consumer<String> faults;

  /**
   * Makes a dispatcher.
   *
   * @param table all methods
   * @param security who may do what
   * @param writer writes answers
   * @param figures counts calls
   * @param starting whether cameras are still being looked for the first time
   * @param faults told of each unexpected failure, for people; must return quickly
   */
  public RpcDispatcher(
      MethodTable table,
      SecurityAPI security,
      ReplyWriter writer,
      RequestFigures figures,
      BooleanSupplier starting,
      Consumer<String> faults) {
    this.table = table;
    admission = new Admission(security);
    trail = new AuditTrail(security);
    this.writer = writer;
    this.figures = figures;
    this.starting = starting;
    this.faults = faults;
  }

  /**
   * Looks up how long a message may take.
   *
   * @param incoming the message
   * @return its method's pace; a batch always runs aside
   */
  public Pace pace(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Call(Request request) ->
          request.method().equals("authenticate") && SessionMethods.hasPassword(request.params())
              ? Pace.SLOW
              : table.find(request.method()).map(Method::pace).orElse(Pace.QUICK);
      case Incoming.Refused _ -> Pace.QUICK;
      case Incoming.Batch _ -> Pace.SLOW;
    };
  }

  /**
   * Executes what a message holds and sends the answer, before any event that it caused.
   *
   * @param client who calls
   * @param incoming the message
   */
  public void handle(Client client, Incoming incoming) {
    List<Cause> causes = causes(incoming);
    client.begin(causes);
    List<String> unexpected = new ArrayList<>(0);
    Optional<String> answer = Optional.empty();
    try {
      answer =
          switch (incoming) {
            case Incoming.Batch(List<Incoming.Element> elements) ->
                answers(client, elements, unexpected);
            case Incoming.Element element -> answer(client, element, unexpected);
          };
    } finally {
      client.end(causes, answer);
      unexpected.forEach(faults);
    }
  }

  /**
   * Refuses a message because too much is under way.
   *
   * @param client who calls
   * @param incoming the message
   */
  public void refuseBusy(Client client, Incoming incoming) {
    RpcError busy =
        RpcError.rateLimited(BUSY_RETRY_MS, "busy", "Too many requests are still being answered");
    Optional<String> id =
        switch (incoming) {
          case Incoming.Call(Request request) -> request.id();
          case Incoming.Refused refused -> Optional.of(refused.id());
          case Incoming.Batch _ -> Optional.of(EnvelopeReader.NULL_ID);
        };
    client.end(List.of(), id.map(echo -> writer.failure(echo, busy, figures.begin())));
  }

  private Optional<String> answers(
      Client client, List<Incoming.Element> elements, List<String> unexpected) {
    List<String> answers =
        elements.stream().flatMap(element -> answer(client, element, unexpected).stream()).toList();
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.stream().collect(Collectors.joining(",", "[", "]")));
  }

  private Optional<String> answer(
      Client client, Incoming.Element element, List<String> unexpected) {
    return switch (element) {
      case Incoming.Call(Request request) -> answer(client, request, unexpected);
      case Incoming.Refused(RpcError error, String id) ->
          Optional.of(writer.failure(id, error, figures.begin()));
    };
  }

  private Optional<String> answer(Client client, Request request, List<String> unexpected) {
    String id = request.id().orElse("");
    String text;
    long begun = figures.begin();
    boolean failed = false;
    AtomicReference<Optional<String>> bearer = new AtomicReference<>(Optional.empty());
    try {
      Outcome outcome = execute(client, request, bearer);
      note(
          client,
          request,
          bearer.get(),
          outcome instanceof Outcome.Failure(RpcError error)
              ? Optional.of(error)
              : Optional.empty());
      text =
          request.isNotification()
              ? ""
              : switch (outcome) {
                case Outcome.Success(Object result) -> writer.success(id, result, begun);
                case Outcome.Failure(RpcError error) -> writer.failure(id, error, begun);
              };
    } catch (RuntimeException | StackOverflowError e) {
      String requestId = UUID.randomUUID().toString();
      LOG.log(
          Level.ERROR,
          "client " + client.id() + ": " + request.method() + " failed, request " + requestId,
          e);
      RpcError internal = ErrorTable.internal(requestId);
      note(client, request, bearer.get(), Optional.of(internal));
      text = writer.failure(id, internal, begun);
      failed = true;
      unexpected.add(request.method() + " failed unexpectedly, request " + requestId);
    }
    figures.done(begun, failed);
    return request.isNotification() ? Optional.empty() : Optional.of(text);
  }

  private void note(
      Client client, Request request, Optional<String> user, Optional<RpcError> error) {
    trail.note(client, request, table.find(request.method()), user, error);
  }

  private Outcome execute(
      Client client, Request request, AtomicReference<Optional<String>> bearer) {
    Optional<RpcError> limited = admission.limit(client);
    if (limited.isPresent()) {
      return new Outcome.Failure(limited.get());
    }
    Optional<Method> found = table.find(request.method());
    if (found.isEmpty()) {
      return new Outcome.Failure(RpcError.methodNotFound(request.method()));
    }
    Method method = found.get();
    try {
      if (method.role().isPresent()) {
        bearer.set(admission.authorize(client, method.role().get(), request.params()));
      }
      JsonValue.Obj params = named(request.params());
      for (Parameter<?> parameter : method.parameters()) {
        parameter.read(params);
      }
      return new Outcome.Success(method.handler().execute(new Call(client, params)));
    } catch (AuthenticationException e) {
      return new Outcome.Failure(admission.refused(client, method, e));
    } catch (NotFoundException e) {
      boolean early =
          method.needsCameras()
              && e.resource() == NotFoundException.Resource.CAMERA
              && starting.getAsBoolean();
      return new Outcome.Failure(
          early ? ErrorTable.initializing(e.id()) : ErrorTable.of(e).orElseThrow(() -> e));
    } catch (CameraException e) {
      return new Outcome.Failure(ErrorTable.of(e).orElseThrow(() -> e));
    }
  }

  private static JsonValue.Obj named(JsonValue params) {
    if (params instanceof JsonValue.Obj object) {
      return object;
    }
    if (params instanceof JsonValue.Array(var elements) && elements.isEmpty()) {
      return JsonValue.Obj.EMPTY;
    }
    throw new InvalidRequestException(
        "params", InvalidRequestException.Rule.TYPE, "parameters are given by name, in an object");
  }

  private List<Cause> causes(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Call(Request request) -> cause(request).map(List::of).orElse(List.of());
      case Incoming.Refused _ -> List.of();
      case Incoming.Batch(List<Incoming.Element> elements) ->
          elements.stream().flatMap(element -> causes(element).stream()).toList();
    };
  }

  private Optional<Cause> cause(Request request) {
    return request.params() instanceof JsonValue.Obj object
            && object.members().get("device") instanceof JsonValue.Text(String device)
        ? table
            .find(request.method())
            .flatMap(Method::causes)
            .map(group -> new Cause(group, device))
        : Optional.empty();
  }

  private sealed interface Outcome {
    record Success(Object result) implements Outcome {}

    record Failure(RpcError error) implements Outcome {}
  }
}
