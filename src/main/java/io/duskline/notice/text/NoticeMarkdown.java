package io.duskline.notice.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.modulith.NamedInterface;

/**
 * One field of a notice: Markdown (CommonMark) with {@code {{placeholders}}}. HTML in it is shown as text, images are
 * their alternative text, links lead to {@code https}, {@code http}, {@code mailto} or {@code {{link}}}. What is
 * filled in is text and never Markdown, HTML or a placeholder again. Immutable; parse once, render often.
 */
@NamedInterface("text")
public final class NoticeMarkdown {

    /** Of lists and quotes in each other, and of emphasis in emphasis: deeper than anybody writes. */
    private static final int DEEPEST = 40;

    private static final Set<String> KNOWN = Set.copyOf(Placeholders.names());
    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer PAGE = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .nodeRendererFactory(PlainNodes::new)
            .build();
    private static final PolicyFactory PAGE_POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "strong", "em", "ul", "ol", "li", "a", "code", "pre", "blockquote", "br", "hr")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("start")
            .onElements("ol")
            .allowUrlProtocols("https", "http", "mailto")
            .toFactory();

    private final String source;
    private final Node document;
    private final List<String> names = new ArrayList<>();
    private final Fragment page;

    private NoticeMarkdown(String source, boolean withPlaceholders) {
        this.source = source;
        this.document = PARSER.parse(Fragment.withoutMarks(source));
        if (withPlaceholders) {
            document.accept(new Marking());
        }
        this.page = Fragment.of(PAGE_POLICY.sanitize(PAGE.render(document)), names);
    }

    public static NoticeMarkdown of(String source) {
        return new NoticeMarkdown(source, true);
    }

    /** A list of plain texts, in which nothing is Markdown or a placeholder. */
    public static NoticeMarkdown list(List<String> items) {
        StringBuilder source = new StringBuilder();
        for (String item : items) {
            source.append("- ")
                    .append(item.replaceAll("\\s+", " ").replaceAll("(\\p{Punct})", "\\\\$1"))
                    .append('\n');
        }
        return new NoticeMarkdown(source.toString(), false);
    }

    /** Where the links of a text lead, as they stand in it. */
    static List<String> destinations(String source) {
        return links(source).stream().map(link -> typed(link.getDestination())).toList();
    }

    static List<Link> links(String source) {
        List<Link> links = new ArrayList<>();
        PARSER.parse(source).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link);
                visitChildren(link);
            }
        });
        return links;
    }

    /** What a link reads, without its marks. */
    static String words(Link link) {
        StringBuilder words = new StringBuilder();
        link.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    /** Whether this is {@code {{link}}} and nothing else. */
    static boolean isPersonal(String destination) {
        Matcher placeholder = Placeholders.PATTERN.matcher(destination.strip());
        return placeholder.matches()
                && Placeholders.name(placeholder.toMatchResult()).equals(Placeholders.LINK);
    }

    static String typed(String destination) {
        return destination.replace("%7B", "{").replace("%7D", "}");
    }

    public boolean isEmpty() {
        return source.isBlank();
    }

    /** Safe HTML for a page: blocks without classes or styles, dates in {@code <time datetime>}. */
    public String html(Placeholders values) {
        return page.fill(values, true);
    }

    /** Plain text; wide (East Asian) characters count two columns, links stand whole on a line of their own if need be. */
    public String text(Placeholders values, int columns) {
        return text(values, columns, "- ");
    }

    public String text(Placeholders values, int columns, String bullet) {
        return TextPiece.joined(pieces(values, bullet), columns);
    }

    /** Of which {@link #text} is made. */
    public List<TextPiece> pieces(Placeholders values, String bullet) {
        return PlainText.of(document, names, values, bullet);
    }

    /** All on one line, without markup: for feeds, {@code <meta>} and previews. */
    public String line(Placeholders values) {
        return text(values, Integer.MAX_VALUE)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** A subject: plain text with placeholders, not Markdown; one line without control characters. */
    public static String line(String text, Placeholders values) {
        return values.fill(text)
                .replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ")
                .replaceAll("[\u2066-\u2069]", "")
                .strip();
    }

    /** Safe HTML for a mail: styles inline, lists as table rows. */
    public Fragment mail(MailMarkup markup) {
        return Fragment.of(markup.render(document), names);
    }

    /** Puts marks where placeholders stand, before anything is rendered. */
    private final class Marking extends AbstractVisitor {

        @Override
        public void visit(Text text) {
            text.setLiteral(marked(text.getLiteral()));
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(marked(code.getLiteral()));
        }

        @Override
        public void visit(FencedCodeBlock block) {
            block.setLiteral(marked(block.getLiteral()));
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            block.setLiteral(marked(block.getLiteral()));
        }

        @Override
        public void visit(HtmlInline html) {
            html.setLiteral(marked(html.getLiteral()));
        }

        @Override
        public void visit(HtmlBlock html) {
            html.setLiteral(marked(html.getLiteral()));
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String destination = destination(link.getDestination());
            if (LinkTarget.isAllowed(destination)) {
                link.setDestination(destination);
                link.setTitle(null);
            } else {
                unwrap(link);
            }
        }

        /** Its words stay. */
        private static void unwrap(Link link) {
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
        }

        @Override
        public void visit(Document all) {
            visitChildren(all);
        }

        private String marked(String literal) {
            return Placeholders.PATTERN.matcher(literal).replaceAll(found -> {
                String name = Placeholders.name(found);
                if (!KNOWN.contains(name)) {
                    return Matcher.quoteReplacement(found.group());
                }
                if (!names.contains(name)) {
                    names.add(name);
                }
                return Matcher.quoteReplacement(Fragment.mark(names.indexOf(name)));
            });
        }

        private static String destination(String destination) {
            return isPersonal(typed(destination)) ? Fragment.LINK_URL : destination;
        }
    }
}
