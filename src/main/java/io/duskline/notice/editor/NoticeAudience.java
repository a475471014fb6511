package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import java.util.List;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** Implemented by the package that knows who gets a notice. */
@NamedInterface("editor")
public interface NoticeAudience {

    /**
     * An account of the audience.
     *
     * @param account its external id
     * @param locale that its recipient reads, a BCP 47 tag
     */
    @NamedInterface("editor")
    record Reader(String account, String name, String locale) {}

    /** Some recipients, those at the accounts that use the integration most first; none while they are counted. */
    List<Reader> readers(Deprecation d);

    /** The languages that recipients read, BCP 47 tags; none while they are counted. */
    Set<String> languages(Deprecation d);
}
