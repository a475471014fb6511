package io.duskline.preflight;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * What the domain name system says now; nothing is kept. Silence is told apart from absence: a server that does not
 * answer has not said that there is no record.
 */
final class Dns {

    private static final int TRIES = 2;

    private final Resolver resolver;
    private final Duration timeout;

    /** No name server answered. */
    static final class NoAnswerException extends RuntimeException {

        private final String name;
        private final String reason;

        private NoAnswerException(String name, String reason) {
            super(name + ": " + reason);
            this.name = name;
            this.reason = reason;
        }

        /** The reason. It begins with the name unless that is the one that was asked for. */
        String reasonFor(String asked) {
            return asked.equals(name) ? reason : name + ": " + reason;
        }
    }

    private Dns(Resolver resolver, Duration timeout) {
        this.resolver = resolver;
        this.timeout = timeout;
    }

    static Dns open(PreflightSettings settings) {
        ResolverConfig.refresh();
        List<InetSocketAddress> servers =
                settings.server().map(List::of).orElseGet(ResolverConfig.getCurrentConfig()::servers);
        List<Resolver> each = new ArrayList<>();
        for (InetSocketAddress server : servers) {
            SimpleResolver one = new SimpleResolver(server);
            one.setTimeout(settings.dnsTimeout().dividedBy(TRIES));
            each.add(one);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setTimeout(settings.dnsTimeout());
        all.setRetries(TRIES);
        return new Dns(all, settings.dnsTimeout());
    }

    /** Each record's strings joined, as SPF, DKIM and DMARC read them. */
    List<String> txt(String name) {
        return ask(
                name,
                Type.TXT,
                record -> ((TXTRecord) record)
                        .getStringsAsByteArrays().stream()
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                                .collect(Collectors.joining()));
    }

    /** As {@code 10 mail.customer.example}; the null MX of RFC 7505 is {@code 0 .}. */
    List<String> mx(String name) {
        return ask(name, Type.MX, record -> {
            MXRecord mx = (MXRecord) record;
            return mx.getPriority() + " "
                    + (mx.getTarget().equals(Name.root) ? "." : mx.getTarget().toString(true));
        });
    }

    List<String> addresses(String name) {
        List<String> four = ask(name, Type.A, Record::rdataToString);
        return four.isEmpty() ? ask(name, Type.AAAA, Record::rdataToString) : four;
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /**
     * @return empty if the name, or a record of that type, does not exist
     * @throws NoAnswerException if no name server answers
     */
    private List<String> ask(String name, int type, Function<Record, String> value) {
        Message answer;
        try {
            Record question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
            answer = resolver.send(Message.newQuery(question));
        } catch (TextParseException e) {
            return List.of();
        } catch (IOException e) {
            throw new NoAnswerException(name, "no answer within " + seconds(timeout) + " seconds");
        } catch (UnresolvedAddressException e) {
            throw new NoAnswerException(name, "the name of its server leads nowhere");
        }
        int code = answer.getRcode();
        if (code == Rcode.NXDOMAIN) {
            return List.of();
        }
        if (code != Rcode.NOERROR) {
            throw new NoAnswerException(name, "the DNS server answered " + Rcode.string(code));
        }
        // Aliases come along in the same answer; what they lead to is what counts.
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type)
                .map(value)
                .toList();
    }
}
