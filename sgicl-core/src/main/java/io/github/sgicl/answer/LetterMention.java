package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place of a text at which letters of options are named, several if they are listed together.
 *
 * @param letters in upper case
 * @param at where
 * @param weight how much it is an answer
 */
record LetterMention(List<String> letters, int at, Weight weight) {

  /** In rising order. */
  enum Weight {
    /** Said to be wrong. */
    DENIED,
    /** A capital that stands alone. */
    BARE,
    /** In round brackets. */
    BRACKETED,
    /** Behind "choose" and the like, or said to be right. */
    CHOSEN
  }

  private static final String LETTER =
      "(?:[Oo]ption|[Cc]hoice|[Aa]nswer)?\\s{0,3}[*_\"]{0,3}[(\\[]?\\s?\\b([A-Za-z])\\b(?:\\s?[)\\]])?[*_\"]{0,3}";
  private static final Pattern ONE = Pattern.compile(LETTER);
  private static final Pattern JOINT =
      Pattern.compile("\\s*(?:,\\s*(?:and|or|nor)?|/|&|and|or|nor)\\s+");
  private static final Pattern DENIES_BEFORE =
      Pattern.compile(
          "(?i)(?:\\bnot|n['’]t(?: \\w+)?|n['’]t (?:think|believe)(?: that)?(?: it(?:['’]s| is)|"
              + " the answer is)|\\bdoubt(?: that)?(?: it(?:['’]s|"
              + " is))?|\\b(?:anything|everything|all) but|\\bneither|\\bnor|\\bnever|\\brather"
              + " than|\\binstead"
              + " of|\\bexcept|\\bunlike|\\beliminate|\\bexclude|\\breject|\\bruled? out|\\bruling"
              + " out)(?: be| option| choice| the)?\\W*$");
  private static final Pattern DENIES_BEHIND =
      Pattern.compile(
          "(?i)\\s+(?:\\w+ly\\s+)?(?:\\b(?:is|are|was|were|be|seems?|looks?)\\s+(?:\\w+ly\\s+|both\\s+|all\\s+)?(?:not|wrong|incorrect|false|out|impossible|ruled"
              + " out|eliminated)\\b|\\b(?:isn|aren|wasn|can|doesn|don|won)['’]t\\b|\\bcannot\\b|\\b(?:does|do|can)"
              + " not\\b)");
  private static final Pattern CHOOSES =
      Pattern.compile(
          "(?i)(?:\\bchoose|\\bchose|\\bpick|\\bselect|\\bgo(?:ing)?"
              + " with|\\b(?:option|choice|answer) (?:is|would be|must be|should be)|\\b(?:i'd"
              + " say|i say)|\\bit(?: is|'s| must be| has to be))\\W*$");
  private static final Pattern AFFIRMS =
      Pattern.compile(
          "(?i)\\s*(?:is|are|would be|must"
              + " be)\\s+(?:\\w+ly\\s+)?(?:the\\s+)?(?:correct|right|true|best|answer)\\b");

  /** What follows a letter rather than an article. */
  private static final Pattern VERB =
      Pattern.compile(
          "\\s+(?:is|are|because|since|and|or|but|nor|not|would|must|should|seems?)\\b");

  /** Words that a letter is part of a name with. */
  private static final Pattern NAMED =
      Pattern.compile("(?i)\\b(?:vitamin|plan|hepatitis|type|group)\\s$");

  private static final int LOOK_BEHIND = 48;

  /** All places in their order, of letters below a number of options. */
  static List<LetterMention> all(String text, int options) {
    List<LetterMention> found = new ArrayList<>();
    Matcher one = ONE.matcher(text);
    int from = 0;
    while (from <= text.length() && one.find(from)) {
      Optional<String> first = letter(text, one, options);
      if (first.isEmpty()) {
        from = one.end();
        continue;
      }
      int begin = one.start();
      boolean bracketed = bracketed(text, one.start(1));
      List<String> letters = new ArrayList<>(List.of(first.get()));
      int end = one.end();
      Matcher joint = JOINT.matcher(text);
      Matcher next = ONE.matcher(text);
      while (joint.region(end, text.length()).lookingAt()
          && next.region(joint.end(), text.length()).lookingAt()
          && letter(text, next, options).filter(other -> !letters.contains(other)).isPresent()
          && !(deniedBefore(text, begin) && joint.group().strip().equals(","))) {
        letters.add(letter(text, next, options).get());
        end = next.end();
      }
      found.add(
          new LetterMention(List.copyOf(letters), begin, weight(text, begin, end, bracketed)));
      from = end;
    }
    return List.copyOf(found);
  }

  private static Weight weight(String text, int begin, int end, boolean bracketed) {
    String before = before(text, begin);
    Matcher denies = DENIES_BEHIND.matcher(text).region(end, text.length());
    if (deniedBefore(text, begin) || denies.lookingAt()) {
      return Weight.DENIED;
    }
    boolean affirmed = AFFIRMS.matcher(text).region(end, text.length()).lookingAt();
    return affirmed || CHOOSES.matcher(before).find()
        ? Weight.CHOSEN
        : bracketed ? Weight.BRACKETED : Weight.BARE;
  }

  private static boolean deniedBefore(String text, int begin) {
    return DENIES_BEFORE.matcher(before(text, begin)).find();
  }

  private static String before(String text, int begin) {
    return text.substring(Math.max(0, begin - LOOK_BEHIND), begin);
  }

  /** The option's letter, if it is one and no word: small letters must stand in brackets. */
  private static Optional<String> letter(String text, Matcher one, int options) {
    int at = one.start(1);
    char c = text.charAt(at);
    boolean bracketed = bracketed(text, at);
    boolean labelled = one.start() < at && Character.isLetter(text.charAt(one.start()));
    char capital = Character.toUpperCase(c);
    if (capital - 'A' >= options || (Character.isLowerCase(c) && !bracketed && !labelled)) {
      return Optional.empty();
    }
    return bracketed || labelled || !isWord(text, at)
        ? Optional.of(Character.toString(capital))
        : Optional.empty();
  }

  private static boolean bracketed(String text, int at) {
    return at > 0
        && text.charAt(at - 1) == '('
        && at + 1 < text.length()
        && text.charAt(at + 1) == ')';
  }

  /** An article, a pronoun, part of a contraction or of a name, or a formula's letter. */
  private static boolean isWord(String text, int at) {
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    char before = at > 0 ? text.charAt(at - 1) : '\0';
    boolean joined =
        "'’-".indexOf(next) >= 0
            && at + 2 < text.length()
            && Character.isLetter(text.charAt(at + 2));
    boolean initial =
        next == '.' && at + 2 < text.length() && Character.isLetter(text.charAt(at + 2));
    boolean hyphen = before == '-' || before == '\'' || before == '’';
    boolean article =
        (c == 'A' || c == 'I')
            && next == ' '
            && !VERB.matcher(text).region(at + 1, text.length()).lookingAt();
    boolean named = NAMED.matcher(text.substring(Math.max(0, at - 12), at)).find();
    return joined || initial || hyphen || article || named;
  }
}
