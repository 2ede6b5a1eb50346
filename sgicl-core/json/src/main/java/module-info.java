/** What is kept and read back: JSON, JSON Lines and data sets in the layouts of their authors. */
module io.github.sgicl.json {
  requires transitive com.google.gson;
  requires transitive io.github.sgicl.core;
  requires org.apache.commons.csv;
  requires org.slf4j;
  requires static com.fasterxml.jackson.databind;
  requires static tools.jackson.databind;
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;

  exports io.github.sgicl.json;
  exports io.github.sgicl.json.dataset;
  exports io.github.sgicl.json.pool;
  // A module that provides a service of an absent module does not start, so a named application
  // registers these by hand; on the class path META-INF/services tells of them.
  exports io.github.sgicl.json.jackson2;
  exports io.github.sgicl.json.jackson3;
}
