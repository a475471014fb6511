package io.duskline.notice.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.springframework.modulith.NamedInterface;

/**
 * A link in a notice.
 *
 * @param words the text that its reader sees; for a bare address, which mail programs turn into a link, the address
 * @param target where it leads
 */
@NamedInterface("text")
public record NoticeLink(String words, String target) {

    private static final Pattern BARE = Pattern.compile("https?://[^\\s)>\\]]+");

    /** Links of a field, except those to the reader's personal page. */
    public static List<NoticeLink> in(String markdown) {
        List<NoticeLink> links = new ArrayList<>();
        for (Link link : NoticeMarkdown.links(markdown)) {
            String target = NoticeMarkdown.typed(link.getDestination());
            if (!NoticeMarkdown.isPersonal(target)) {
                links.add(new NoticeLink(NoticeMarkdown.words(link), target));
            }
        }
        BARE.matcher(markdown)
                .results()
                .map(found -> found.group().replaceAll("[.,;:!?]+$", ""))
                .filter(url -> links.stream().noneMatch(link -> link.target().startsWith(url)))
                .forEach(url -> links.add(new NoticeLink(url, url)));
        return links;
    }

    public boolean isMail() {
        return target.toLowerCase(Locale.ROOT).startsWith("mailto:");
    }
}
