package io.duskline.notice.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * A parsed Markdown document as plain text, with hanging indents in lists. The addresses of
 * links follow their paragraph, each on a line of its own, so that no full stop becomes part of one.
 */
final class PlainText extends AbstractVisitor {

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

    /** @param bullet what stands before an item of a list that is not numbered, with the space after it */
    static List<TextPiece> of(Node document, List<String> names, Placeholders values, String bullet) {
        PlainText text = new PlainText(names, values, bullet);
        document.accept(text);
        return text.pieces;
    }

    @Override
    public void visit(Paragraph paragraph) {
        block(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        block(heading);
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

    @Override
    public void visit(BulletList list) {
        list(list, list.isTight(), null);
    }

    @Override
    public void visit(OrderedList list) {
        @Nullable Integer start = list.getMarkerStartNumber();
        list(list, list.isTight(), start == null ? 1 : start);
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
        visitChildren((ListItem) item);
        indent = outer;
        first = "";
    }

    @Override
    public void visit(BlockQuote quote) {
        String outer = indent;
        indent = outer + "  ";
        visitChildren(quote);
        indent = outer;
    }

    @Override
    public void visit(Text text) {
        inline.append(filled(text.getLiteral()));
    }

    @Override
    public void visit(Code code) {
        inline.append(filled(code.getLiteral()));
    }

    @Override
    public void visit(HtmlInline html) {
        inline.append(filled(html.getLiteral()));
    }

    @Override
    public void visit(HtmlBlock html) {
        inline.append(filled(html.getLiteral()));
        flush();
    }

    @Override
    public void visit(FencedCodeBlock block) {
        inline.append(filled(block.getLiteral()));
        flush();
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        inline.append(filled(block.getLiteral()));
        flush();
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        inline.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        inline.append('\n');
    }

    @Override
    public void visit(Link link) {
        int from = inline.length();
        visitChildren(link);
        String destination = link.getDestination().replace(Fragment.LINK_URL, values.link());
        String address = destination.startsWith("mailto:") ? destination.substring("mailto:".length()) : destination;
        addresses.add(new TextPiece.Address(address, inline.substring(from), indent));
    }

    private String filled(String literal) {
        StringBuilder filled = new StringBuilder(literal.length());
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (Fragment.isMark(c)) {
                String name = names.get(Fragment.name(literal.charAt(i + 1)));
                filled.append(values.value(name).map(Placeholders.Value::text).orElse("{{" + name + "}}"));
                i += 2;
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }
}
