package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The security log, one line per event: its code, the actor's id (never a name or address), the client's network, and details.
 * No value can start another line or field.
 */
public final class SecurityEvents {

    private static final Logger log = LoggerFactory.getLogger("duskline.security");

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._:/,+-]");
    private static final Pattern AREA =
            Pattern.compile("/(?:api/v1/[a-z-]+|(?:console|actuator)/[a-z-]+|[a-z0-9-]+)(?=/|$)");
    private static final int LONGEST = 100;

    private SecurityEvents() {}

    /** Logs an event by the sender of the current request. */
    public static void say(SecurityEvent event, String... details) {
        sayOf(whoAsks(), event, details);
    }

    /**
     * @param who an id such as {@code user:7}
     * @param details alternating names and values
     */
    public static void sayOf(String who, SecurityEvent event, String... details) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("who", who);
        fields.put("client", ClientAddress.truncated(remoteAddress()));
        for (int i = 0; i + 1 < details.length; i += 2) {
            fields.put(details[i], details[i + 1]);
        }
        fields.replaceAll((name, value) -> safe(value));
        onceTrue(() -> write(event, fields));
    }

    /** Within a transaction, logs only after the commit. */
    private static void onceTrue(Runnable write) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            write.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                write.run();
            }
        });
    }

    private static void write(SecurityEvent event, Map<String, String> fields) {
        LoggingEventBuilder line = log.atLevel(event.level()).addKeyValue("event", event.code());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            line = line.addKeyValue(field.getKey(), field.getValue());
        }
        line.log(event.code() + " "
                + fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining(" ")));
    }

    /** The part of the interface that a request is for: never an id, and never the token of a personal link. */
    public static String area(HttpServletRequest request) {
        var area = AREA.matcher(request.getRequestURI());
        return area.lookingAt() ? area.group() : "/";
    }

    private static String whoAsks() {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Identified identified) {
            return identified.securityId();
        }
        return remoteAddress() == null ? "duskline" : "nobody";
    }

    private static @Nullable String remoteAddress() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes present
                ? present.getRequest().getRemoteAddr()
                : null;
    }

    private static String safe(String value) {
        String plain = UNSAFE.matcher(value).replaceAll("_");
        return plain.isEmpty() ? "-" : plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
