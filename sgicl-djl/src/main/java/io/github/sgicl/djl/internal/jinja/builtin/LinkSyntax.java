package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Characters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What Jinja's {@code urlize} takes for an address, in time linear in it. */
final class LinkSyntax {

  private static final Set<String> BASIC_DOMAINS =
      Set.of("com", "net", "int", "edu", "gov", "org", "info", "mil");
  private static final Pattern PORT = Pattern.compile(":\\p{Nd}{1,5}$");
  private static final Pattern IPV4 = Pattern.compile("\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}");
  private static final Pattern IPV6 =
      Pattern.compile("\\[(?:[\\p{Nd}a-f]{0,4}:){2}(?:[\\p{Nd}a-f]{0,4}:?){1,6}]");
  private static final int LONGEST_IP = 45;

  private LinkSyntax() {}

  static boolean isLink(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean scheme = lower.startsWith("http://") || lower.startsWith("https://");
    boolean www = lower.startsWith("www.");
    int begin = scheme ? lower.indexOf("//") + 2 : www ? "www.".length() : 0;
    int end = begin;
    while (end < lower.length() && "/?#".indexOf(lower.charAt(end)) < 0) {
      end++;
    }
    String authority = lower.substring(begin, end);
    for (String host : List.of(authority, PORT.matcher(authority).replaceFirst(""))) {
      if ((scheme || www) && isDomain(host)) {
        return true;
      }
      if (scheme && host.length() <= LONGEST_IP && isNumbered(host)) {
        return true;
      }
    }
    String whole = lower.substring(0, Math.max(end, 0));
    return !scheme && (isBasicDomain(whole) || isBasicDomain(PORT.matcher(whole).replaceFirst("")));
  }

  private static boolean isNumbered(String host) {
    return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
  }

  private static boolean isDomain(String host) {
    int dot = host.lastIndexOf('.');
    String top = host.substring(dot + 1);
    return isTopLevel(top) && (dot < 0 || areLabels(host.substring(0, dot), 1, Integer.MAX_VALUE));
  }

  private static boolean isTopLevel(String label) {
    int length = label.length();
    if (label.startsWith("xn--") && length >= 6 && length <= 63) {
      return label.codePoints().skip(4).allMatch(c -> c == '%' || Characters.isWord(c));
    }
    return length >= 2 && length <= 63 && label.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isBasicDomain(String host) {
    int dot = host.lastIndexOf('.');
    return dot >= 0
        && BASIC_DOMAINS.contains(host.substring(dot + 1))
        && areLabels(host.substring(0, dot), 2, 63);
  }

  private static boolean areLabels(String host, int least, int most) {
    int length = 0;
    for (int c : (host + ".").codePoints().toArray()) {
      if (c == '.') {
        if (length < least || length > most) {
          return false;
        }
        length = 0;
      } else if (c == '%' || c == '-' || Characters.isWord(c)) {
        length++;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Whether a word without white space is the address of a mailbox. */
  static boolean isMail(String word) {
    int at = word.lastIndexOf('@');
    String host = word.substring(at + 1);
    int dot = host.lastIndexOf('.');
    return at > 0
        && dot > 0
        && dot < host.length() - 1
        && Characters.isWord(host.codePointAt(0))
        && host.codePoints().limit(host.codePointCount(0, dot)).allMatch(LinkSyntax::isInHost)
        && host.codePoints().skip(host.codePointCount(0, dot) + 1L).allMatch(Characters::isWord);
  }

  private static boolean isInHost(int c) {
    return c == '.' || c == '-' || Characters.isWord(c);
  }
}
