/** What is kept and read back: JSON, JSON Lines and data sets in the layouts of their authors. */
module io.github.sgicl.json {
  requires transitive com.google.gson;
  requires transitive io.github.sgicl.core;
  requires org.slf4j;
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;

  exports io.github.sgicl.json;
  exports io.github.sgicl.json.dataset;
}
