package io.duskline.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.db.RealTime;
import io.duskline.web.ClientAddress;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How often one client may ask for public pages. Counted per node: it protects this process, it is no quota. */
@Configuration(proxyBeanMethods = false)
class PublicRate implements WebMvcConfigurer, HandlerInterceptor {

    /** Clients remembered at once; those that ask least are forgotten first. */
    private static final int MOST_CLIENTS = 20_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int rate;
    private final TimeMeter time;
    private final BannerSignatures signatures;

    /** A bucket is full again after a minute, so a client that was not seen for one need not be remembered. */
    final Cache<String, Bucket> buckets;

    PublicRate(PublicationSettings settings, BannerSignatures signatures, @RealTime Clock clock) {
        this.signatures = signatures;
        this.rate = settings.rate();
        this.time = new Ticks(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(MINUTE)
                .ticker(time::currentTimeNanos)
                .build();
    }

    private record Ticks(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(
                        "/notices",
                        "/notices.*",
                        "/notices/**",
                        "/n/**",
                        "/u/**",
                        NewLinkPages.PATH,
                        "/banner",
                        "/banner.*",
                        "/banner/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // Mailbox providers unsubscribe for all their readers from a few addresses, and no request may be lost.
        if (PublicPaths.isUnsubscribing(request) && request.getMethod().equals("POST")) {
            return true;
        }
        ConsumptionProbe probe = bucket(client(request)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return true;
        }
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        SecurityEvents.say(SecurityEvent.PUBLIC_THROTTLED, "area", SecurityEvents.area(request));
        throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Wait a minute.");
    }

    /** Counts one more, unless it is too many: then nothing is counted. */
    boolean admits(HttpServletRequest request) {
        return bucket(client(request)).tryConsume(1);
    }

    /** The vendor's servers ask for all its accounts from a few addresses. */
    private String client(HttpServletRequest request) {
        String address = ClientAddress.of(request);
        return PublicPaths.isBanner(request)
                ? signatures
                        .verified(
                                request.getParameter("account"),
                                request.getParameter("user"),
                                request.getParameter("signature"))
                        .map(visitor -> "account " + visitor.account())
                        .orElse(address)
                : address;
    }

    private Bucket bucket(String client) {
        return buckets.get(
                client,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, MINUTE))
                        .withCustomTimePrecision(time)
                        .build());
    }
}
