package io.duskline.delivery.archive;

import static io.duskline.db.tables.KeptDictionary.KEPT_DICTIONARY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.db.RowBatch;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.message.MessageDictionary;
import io.duskline.delivery.message.MessageRecord;
import io.duskline.ledger.Seal;
import io.duskline.ledger.SealedBytes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bytes of sent messages, written with their outcome and never changed. They contain the reader's personal link, so they
 * are encrypted: a copy of the database is not enough to answer as the customer.
 */
@Component
public class MessageArchive {

    private final DSLContext sql;

    /** Of the current secret, then of former ones. */
    private final List<SealedBytes> seals;

    MessageArchive(DSLContext sql, Seal seal) {
        this.sql = sql;
        this.seals = seal.boxes("kept message");
    }

    /** Stores each message of a batch, once even if it was tried several times. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(List<AttemptResult> batch) {
        List<AttemptResult> written =
                batch.stream().filter(result -> result.message() != null).toList();
        Map<MessageDictionary, Long> dictionaries = new HashMap<>();
        for (AttemptResult result : written) {
            dictionaries.computeIfAbsent(message(result).dictionary(), this::id);
        }
        var insert = sql.insertInto(
                        KEPT_MESSAGE,
                        KEPT_MESSAGE.DELIVERY_ID,
                        KEPT_MESSAGE.SHA256,
                        KEPT_MESSAGE.DICTIONARY_ID,
                        KEPT_MESSAGE.CONTENT)
                .values((Long) null, null, null, null)
                .onDuplicateKeyIgnore();
        RowBatch.write(sql, insert, written, result -> {
            MessageRecord message = message(result);
            byte[] sha256 = HexFormat.of().parseHex(message.sha256());
            return new @Nullable Object[] {
                result.id(),
                sha256,
                dictionaries.get(message.dictionary()),
                seals.getFirst().seal(message.compressed(), sha256)
            };
        });
    }

    private static MessageRecord message(AttemptResult result) {
        return Objects.requireNonNull(result.message());
    }

    /** Locks the entry, so that {@link #erase} does not delete it before its messages are there. */
    private long id(MessageDictionary dictionary) {
        return find(dictionary).orElseGet(() -> {
            sql.insertInto(KEPT_DICTIONARY)
                    .set(KEPT_DICTIONARY.SHA256, dictionary.sha256())
                    .set(KEPT_DICTIONARY.CONTENT, dictionary.content())
                    .onDuplicateKeyIgnore()
                    .execute();
            return find(dictionary).orElseThrow();
        });
    }

    private Optional<Long> find(MessageDictionary dictionary) {
        return sql.select(KEPT_DICTIONARY.ID)
                .from(KEPT_DICTIONARY)
                .where(KEPT_DICTIONARY.SHA256.eq(dictionary.sha256()))
                .option("lock in share mode") // jOOQ writes "for share", which MariaDB does not support
                .fetchOptional(KEPT_DICTIONARY.ID);
    }

    /**
     * Finds the message stored under this SHA-256. If the stored bytes were changed, their own SHA-256 may differ.
     *
     * @param sha256 in hex
     * @throws IllegalArgumentException if it is damaged, or encrypted under a lost secret
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(long deliveryId, String sha256) {
        byte[] digest = HexFormat.of().parseHex(sha256);
        return sql.select(KEPT_DICTIONARY.CONTENT, KEPT_MESSAGE.CONTENT)
                .from(KEPT_MESSAGE)
                .join(KEPT_DICTIONARY)
                .on(KEPT_DICTIONARY.ID.eq(KEPT_MESSAGE.DICTIONARY_ID))
                .where(KEPT_MESSAGE.DELIVERY_ID.eq(deliveryId))
                .and(KEPT_MESSAGE.SHA256.eq(digest))
                .fetchOptional(row -> new MessageDictionary(row.value1()).expand(open(row.value2(), digest)));
    }

    private byte[] open(byte[] sealed, byte[] sha256) {
        return seals.stream()
                .map(seal -> seal.open(sealed, sha256))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("damaged, or sealed under another secret"));
    }

    /**
     * Deletes archived messages. A dictionary contains no personal data, and is deleted with its last message.
     *
     * @return number of messages
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(Collection<Long> deliveries) {
        Set<Long> dictionaries = sql.select(KEPT_MESSAGE.DICTIONARY_ID)
                .from(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.DELIVERY_ID.in(deliveries))
                .fetchSet(KEPT_MESSAGE.DICTIONARY_ID);
        int erased = sql.deleteFrom(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.DELIVERY_ID.in(deliveries))
                .execute();
        sql.deleteFrom(KEPT_DICTIONARY)
                .where(KEPT_DICTIONARY.ID.in(dictionaries))
                .and(notExists(selectOne().from(KEPT_MESSAGE).where(KEPT_MESSAGE.DICTIONARY_ID.eq(KEPT_DICTIONARY.ID))))
                .execute();
        return erased;
    }
}
