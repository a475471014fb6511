package io.duskline.access;

import static io.duskline.db.tables.RecoveryCode.RECOVERY_CODE;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Codes on paper for the day on which the phone is lost: shown once, each good for one sign-in. */
@Component
class RecoveryCodes {

    private static final int MANY = 10;

    /** 80 random bits, so that their plain hash gives nothing away. */
    private static final int BYTES = 10;

    private final DSLContext sql;

    RecoveryCodes(DSLContext sql) {
        this.sql = sql;
    }

    /** New ones, which take the place of all before. */
    List<String> replace(long userId) {
        forget(userId);
        List<String> codes = Stream.generate(RecoveryCodes::make).limit(MANY).toList();
        for (String code : codes) {
            sql.insertInto(RECOVERY_CODE)
                    .set(RECOVERY_CODE.USER_ID, userId)
                    .set(RECOVERY_CODE.CODE_HASH, hash(code))
                    .execute();
        }
        return codes;
    }

    /** Whether it was one of theirs; it is none any more. */
    boolean use(long userId, String code) {
        return sql.deleteFrom(RECOVERY_CODE)
                        .where(RECOVERY_CODE.USER_ID.eq(userId).and(RECOVERY_CODE.CODE_HASH.eq(hash(code))))
                        .execute()
                == 1;
    }

    int left(long userId) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(userId));
    }

    void forget(long userId) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.USER_ID.eq(userId)).execute();
    }

    private static String make() {
        return new Base32()
                .encodeToString(RandomBytes.of(BYTES))
                .toLowerCase(Locale.ROOT)
                .replaceAll("(.{4})(?=.)", "$1-");
    }

    /** However it was typed. */
    private static String hash(String code) {
        return DigestUtils.sha256Hex(code.replaceAll("[^A-Za-z2-7]", "").toLowerCase(Locale.ROOT));
    }
}
