package camera.security.internal.token;

import camera.api.spi.Settings;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/** All keys that tokens may be signed with, as configured, and the one that signs ours. */
public final class TrustedKeys implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TrustedKeys.class.getName());

  /** How often it is looked whether a key set is due. */
  private static final Duration TICK = Duration.ofMillis(200);

  private final SigningKey own;
  private final List<KeySource> sources;
  private final List<IssuerKeys> issuers;
  private final KeySetFetch fetch;
  private @Nullable ScheduledExecutorService refreshing;

  private TrustedKeys(
      SigningKey own, List<KeySource> fixed, List<IssuerKeys> issuers, KeySetFetch fetch) {
    this.own = own;
    this.issuers = List.copyOf(issuers);
    this.fetch = fetch;
    List<KeySource> all = new ArrayList<>(fixed);
    all.addAll(issuers);
    sources = List.copyOf(all);
  }

  /**
   * Reads the keys.
   *
   * @param settings the checked configuration
   * @param nanos a clock that never goes back
   * @return the keys; nothing is fetched before {@link #start}
   * @throws IllegalStateException if one cannot be used; the message says what to set
   */
  public static TrustedKeys of(Settings settings, LongSupplier nanos) {
    SigningKey own = own(settings);
    List<KeySource> fixed = new ArrayList<>();
    fixed.add(new FixedKey(own.check()));
    for (String entry : settings.get(TokenSettings.PUBLIC_KEYS)) {
      fixed.add(fixed(entry));
    }
    IssuerKeys.Pace pace =
        new IssuerKeys.Pace(
            settings.get(TokenSettings.JWKS_REFRESH),
            settings.get(TokenSettings.JWKS_SHORTEST),
            settings.get(TokenSettings.JWKS_MAX_AGE));
    KeySetFetch fetch =
        new KeySetFetch(
            settings.get(TokenSettings.JWKS_TIMEOUT),
            Math.toIntExact(settings.get(TokenSettings.JWKS_MAX_SIZE)));
    List<IssuerKeys> issuers = new ArrayList<>();
    for (String entry : settings.get(TokenSettings.ISSUERS)) {
      IssuerSpec spec = IssuerSpec.parse(entry, settings.get(TokenSettings.JWKS_ALLOW_HTTP));
      issuers.add(new IssuerKeys(spec, fetch, pace, nanos));
    }
    return new TrustedKeys(own, fixed, issuers, fetch);
  }

  private static SigningKey own(Settings settings) {
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.parse(settings.get(TokenSettings.ALGORITHM)).orElseThrow();
    if (algorithm == SignatureAlgorithm.HS256) {
      return SigningKey.of(SigningSecret.of(settings.get(TokenSettings.SECRET)));
    }
    String file = settings.get(TokenSettings.PRIVATE_KEY);
    if (file.isBlank()) {
      throw new IllegalStateException(
          "security.jwt_private_key is not set, but security.jwt_algorithm is "
              + algorithm.word()
              + ". Name the PEM file of a private key, such as made by: openssl genpkey "
              + switch (algorithm) {
                case ES256 -> "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";
                case RS256 -> "-algorithm RSA -pkeyopt rsa_keygen_bits:3072";
                case EDDSA, HS256 -> "-algorithm ed25519";
              }
              + " -out token-key.pem");
    }
    return SigningKey.of(algorithm, Path.of(file));
  }

  private static KeySource fixed(String entry) {
    int colon = entry.indexOf(':');
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.parse(entry.substring(0, Math.max(colon, 0)))
            .filter(each -> each != SignatureAlgorithm.HS256)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "security.jwt_public_keys: '"
                            + entry
                            + "': expected ALGORITHM:FILE, such as ES256:/etc/keys/issuer.pem"));
    Path file = Path.of(entry.substring(colon + 1));
    PublicKey key = PemFile.publicKey(file, algorithm);
    KeyCheck.fault(algorithm, key)
        .ifPresent(
            fault -> {
              throw new IllegalStateException(file + " cannot be used: " + fault);
            });
    return new FixedKey(new TokenKey(algorithm, key, Optional.empty()));
  }

  /** Begins to fetch key sets, if there are any to fetch. */
  public synchronized void start() {
    if (refreshing != null || issuers.isEmpty()) {
      return;
    }
    ScheduledExecutorService ticks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("security-jwks").factory());
    refreshing = ticks;
    var _ = ticks.scheduleWithFixedDelay(this::refresh, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void refresh() {
    for (IssuerKeys issuer : issuers) {
      try {
        if (issuer.isDue()) {
          issuer.refresh();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // The end; the executor is shut down.
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "Keys of an issuer could not be refreshed", e);
      }
    }
  }

  List<KeySource> sources() {
    return sources;
  }

  SigningKey own() {
    return own;
  }

  /** {@return the public keys of tokens made here, as a JSON Web Key Set} */
  public String published() {
    List<Map<String, Object>> keys = own.published().map(List::of).orElse(List.of());
    return JsonUtil.toJson(Map.of("keys", keys));
  }

  @Override
  public synchronized void close() {
    if (refreshing != null) {
      refreshing.shutdownNow();
    }
    fetch.close();
  }
}
