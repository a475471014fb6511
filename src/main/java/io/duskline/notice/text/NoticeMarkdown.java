package io.duskline.notice.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.modulith.NamedInterface;

/**
 * One field of a notice: Markdown (CommonMark) with {@code {{placeholders}}}. HTML is shown as text and images as their
 * alternative text. Links lead to {@code https}, {@code http}, {@code mailto} or {@code {{link}}}. Filled values are plain
 * text: they are not read as Markdown, HTML or placeholders. Immutable; parse once, render often.
 */
@NamedInterface("text")
public final class NoticeMarkdown {

    /** Deepest nesting of lists and quotes, and of emphasis. No author nests deeper. */
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

    private NoticeMarkdown(String source, boolean withPlaceholders, boolean withPersonalLink) {
        this.source = source;
        this.document = PARSER.parse(Fragment.withoutMarks(source));
        if (withPlaceholders) {
            mark(document);
        }
        if (!withPersonalLink) {
            personalLinks()
                    .map(NoticeMarkdown::block)
                    .collect(Collectors.toSet())
                    .forEach(Node::unlink);
            children(document).stream()
                    .filter(node -> node instanceof ListBlock && node.getFirstChild() == null)
                    .forEach(Node::unlink);
        }
        this.page = new Fragment(PAGE_POLICY.sanitize(PAGE.render(document)), names);
    }

    public static NoticeMarkdown of(String source) {
        return new NoticeMarkdown(source, true, true);
    }

    /** The same text without paragraphs and list items that link to the personal page, for use on that page. */
    public NoticeMarkdown withoutPersonalLink() {
        return new NoticeMarkdown(source, true, false);
    }

    private Stream<Link> personalLinks() {
        return links(document).stream().filter(link -> link.getDestination().equals(Fragment.LINK_URL));
    }

    /** The list item that contains a link, else its paragraph. */
    private static Node block(Node link) {
        Node block = link;
        while (!(block instanceof ListItem) && !(block.getParent() instanceof Document)) {
            block = block.getParent();
        }
        return block;
    }

    /** A list of plain texts, with Markdown and placeholders escaped. */
    public static NoticeMarkdown list(List<String> items) {
        StringBuilder source = new StringBuilder();
        for (String item : items) {
            source.append("- ")
                    .append(item.replaceAll("\\s+", " ").replaceAll("(\\p{Punct})", "\\\\$1"))
                    .append('\n');
        }
        return new NoticeMarkdown(source.toString(), false, true);
    }

    /** Targets of the links in a text, as written. */
    static List<String> destinations(String source) {
        return links(source).stream().map(link -> typed(link.getDestination())).toList();
    }

    static List<Link> links(String source) {
        return links(PARSER.parse(source));
    }

    private static List<Link> links(Node document) {
        List<Link> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link);
                visitChildren(link);
            }
        });
        return links;
    }

    /** The text of a link, without markup. */
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

    /** Whether this is {@code {{link}}} alone. */
    static boolean isPersonal(String destination) {
        Matcher placeholder = Placeholders.PATTERN.matcher(destination.strip());
        return placeholder.matches()
                && Placeholders.name(placeholder.toMatchResult()).equals(Placeholders.LINK);
    }

    static String typed(String destination) {
        return destination.replace("%7B", "{").replace("%7D", "}");
    }

    public boolean isEmpty() {
        return document.getFirstChild() == null;
    }

    /** Safe HTML for a page: blocks without classes or styles, dates in {@code <time datetime>}. */
    public String html(Placeholders values) {
        return page.fill(values, true);
    }

    /** Plain text. Wide (East Asian) characters count as two columns. A long link gets a line of its own. */
    public String text(Placeholders values, int columns) {
        return text(values, columns, "- ");
    }

    public String text(Placeholders values, int columns, String bullet) {
        return TextPiece.joined(pieces(values, bullet), columns);
    }

    /** The pieces of {@link #text}. */
    public List<TextPiece> pieces(Placeholders values, String bullet) {
        return PlainText.of(document, names, values, bullet);
    }

    /** One line without markup: for feeds, {@code <meta>} and previews. */
    public String line(Placeholders values) {
        return text(values, Integer.MAX_VALUE)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** A subject: plain text with placeholders instead of Markdown; one line without control characters. */
    public static String line(String text, Placeholders values) {
        return values.fill(text)
                .replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ")
                .replaceAll("[\u2066-\u2069]", "")
                .strip();
    }

    /** Safe HTML for a mail: styles inline, lists as table rows. */
    public Fragment mail(MailMarkup markup) {
        return new Fragment(markup.render(document), names);
    }

    /** Replaces each placeholder with a mark, and removes links with a forbidden target. */
    private void mark(Node node) {
        switch (node) {
            case Text text -> text.setLiteral(marked(text.getLiteral()));
            case Code code -> code.setLiteral(marked(code.getLiteral()));
            case FencedCodeBlock block -> block.setLiteral(marked(block.getLiteral()));
            case IndentedCodeBlock block -> block.setLiteral(marked(block.getLiteral()));
            case HtmlInline html -> html.setLiteral(marked(html.getLiteral()));
            case HtmlBlock html -> html.setLiteral(marked(html.getLiteral()));
            default -> children(node).forEach(this::mark);
        }
        if (node instanceof Link link) {
            String typed = link.getDestination();
            String destination = isPersonal(typed(typed)) ? Fragment.LINK_URL : typed;
            if (LinkTarget.isAllowed(destination)) {
                link.setDestination(destination);
                link.setTitle(null);
            } else {
                children(link).forEach(link::insertBefore); // the words stay
                link.unlink();
            }
        }
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
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

    /**
     * A notice is part of a page with its own headings, and it loads nothing. So headings become strong text and images become
     * their alternative text.
     */
    private static final class PlainNodes extends CoreHtmlNodeRenderer {

        private PlainNodes(HtmlNodeRendererContext context) {
            super(context);
        }

        @Override
        public void visit(Heading heading) {
            context.getWriter().line();
            context.getWriter().tag("p");
            context.getWriter().tag("strong");
            visitChildren(heading);
            context.getWriter().tag("/strong");
            context.getWriter().tag("/p");
            context.getWriter().line();
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
        }
    }

    /**
     * A parsed Markdown document as plain text, with hanging indents in lists. The addresses of links follow their paragraph,
     * each on a line of its own, so that a full stop never becomes part of one.
     */
    private static final class PlainText {

        private final List<String> names;
        private final Placeholders values;
        private final String bullet;
        private final List<TextPiece> addresses = new ArrayList<>();
        private final List<TextPiece> pieces = new ArrayList<>();
        private final StringBuilder inline = new StringBuilder();
        private String indent = "";
        private String first = "";
        private boolean tight;

        private PlainText(List<String> names, Placeholders values, String bullet) {
            this.names = names;
            this.values = values;
            this.bullet = bullet;
        }

        /** @param bullet mark of an item in a list without numbers, with the space after it */
        static List<TextPiece> of(Node document, List<String> names, Placeholders values, String bullet) {
            PlainText text = new PlainText(names, values, bullet);
            text.visit(document);
            return text.pieces;
        }

        private void visit(Node node) {
            switch (node) {
                case Paragraph paragraph -> block(paragraph);
                case Heading heading -> block(heading);
                case BulletList list -> list(list, list.isTight(), null);
                case OrderedList list ->
                    list(list, list.isTight(), Objects.requireNonNullElse(list.getMarkerStartNumber(), 1));
                case BlockQuote quote -> {
                    String outer = indent;
                    indent = outer + "  ";
                    visitChildren(quote);
                    indent = outer;
                }
                case Text text -> inline.append(filled(text.getLiteral()));
                case Code code -> inline.append(filled(code.getLiteral()));
                case HtmlInline html -> inline.append(filled(html.getLiteral()));
                case HtmlBlock html -> literal(html.getLiteral());
                case FencedCodeBlock block -> literal(block.getLiteral());
                case IndentedCodeBlock block -> literal(block.getLiteral());
                case SoftLineBreak _b -> inline.append(' ');
                case HardLineBreak _b -> inline.append('\n');
                case Link link -> link(link);
                default -> visitChildren(node);
            }
        }

        private void visitChildren(Node node) {
            children(node).forEach(this::visit);
        }

        private void literal(String text) {
            inline.append(filled(text));
            flush();
        }

        private void block(Node node) {
            visitChildren(node);
            flush();
        }

        private void flush() {
            pieces.add(new TextPiece.Paragraph(inline.toString(), first.isEmpty() ? indent : first, indent));
            inline.setLength(0);
            first = "";
            pieces.addAll(addresses);
            addresses.clear();
            emptyLine(!tight);
        }

        private void emptyLine(boolean isThere) {
            if (isThere) {
                pieces.add(new TextPiece.Verbatim("\n"));
            }
        }

        private void list(Node list, boolean isTight, @Nullable Integer start) {
            boolean outer = tight;
            tight = isTight;
            int number = start == null ? 0 : start;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                item(item, start == null ? bullet : number++ + ". ");
            }
            tight = outer;
            emptyLine(!tight && isTight);
        }

        private void item(Node item, String mark) {
            String outer = indent;
            first = outer + mark;
            indent = outer + " ".repeat(mark.length());
            visitChildren(item);
            indent = outer;
            first = "";
        }

        private void link(Link link) {
            int from = inline.length();
            visitChildren(link);
            String destination = link.getDestination().replace(Fragment.LINK_URL, values.link());
            String address =
                    destination.startsWith("mailto:") ? destination.substring("mailto:".length()) : destination;
            addresses.add(new TextPiece.Address(address, inline.substring(from), indent));
        }

        private String filled(String literal) {
            return Fragment.fill(
                    literal,
                    names,
                    name -> values.value(name).map(Placeholders.Value::text).orElse("{{" + name + "}}"));
        }
    }
}
