package io.github.sgicl.examples.rank;

import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.RankedItem;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.OutOption;
import io.github.sgicl.examples.cli.Resumable;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.pool.PoolOptions;
import io.github.sgicl.examples.pool.RankingOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.CurriculumFile;
import io.github.sgicl.json.ItemFormat;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.json.pool.CountedPool;
import io.github.sgicl.json.pool.CountedRecord;
import io.github.sgicl.json.pool.PoolRanking;
import io.github.sgicl.json.pool.PoolRecord;
import io.github.sgicl.json.pool.PoolRecords;
import io.github.sgicl.report.pool.LevelTable;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Orders a pool by the sparsity of its questions and cuts it into levels. */
@Command(
    name = "rank",
    description = {
      "Orders a pool by the sparsity of its questions and cuts it into levels.",
      "Scores the question of each record, rendered as one user turn by the model's chat template;"
          + " the densest come first. Prints a table of the levels.",
      "With --out, writes the records in that order, their fields kept, 'sgicl_score',"
          + " 'sgicl_level' (1 is the densest), 'sgicl_index' (the place in the pool) and, if no"
          + " field alone is the question, 'sgicl_text' (what was scored) added, or replaced where"
          + " they are there. The first record says in 'sgicl_curriculum' what was"
          + " scored and by what, the last one ends in a checksum: where a pool is wanted, this"
          + " file is taken, and its questions are not scored again."
    })
public final class RankCommand implements Callable<Integer>, Resumable {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Mixin private PoolOptions pool;

  @Mixin private RankingOptions ranking;

  @Mixin private WordingOptions words;

  @Mixin private ShowOption show;

  @Option(
      names = "--skip-too-long",
      description =
          "Leave out records whose question is longer than the model's context, and say which;"
              + " they end the command otherwise.")
  private boolean skipTooLong;

  @Mixin private SeedOption seed;

  @Mixin private OutOption out;

  @Mixin private CacheOption cache;

  @Override
  public String howToGoOn() {
    return cache.howToGoOn();
  }

  @Override
  public Integer call() throws IOException {
    Wording wording = words.wording();
    PoolRecords records = pool.read(wording, seed.value(), spec);
    out.requireApartFrom(pool.file(), spec);
    try (HuggingFaceDecoder decoder = model.load()) {
      DecoderReader reader = WordingOptions.reader(decoder, wording);
      show.show(records.shown(show.most(), reader::rendered));
      CountedPool counted = readable(records.records(), reader);
      DifficultySignal signal =
          records.scores().before(cache.inBatches(SparsityScorer.of(reader, ranking.metric())));
      records.scoredAgain(signal.identity()).ifPresent(spec.commandLine().getErr()::println);
      Curriculum<CountedRecord> curriculum =
          PoolRanking.of(counted.readable(), signal, ranking.levels());
      LevelTable.emptyNote(curriculum).ifPresent(spec.commandLine().getErr()::println);
      if (out.file().isPresent()) {
        CurriculumFile.write(
            out.file().get(),
            records(curriculum, pool.scoredField(wording)),
            ItemFormat.json().scoring(pool.scoredField(wording)));
      }
      spec.commandLine().getOut().print(LevelTable.of(curriculum));
    }
    return 0;
  }

  private CountedPool readable(List<PoolRecord> records, DecoderReader reader) throws IOException {
    CountedPool counted = CountedPool.of(records, reader::countTokens, reader.maxTokens());
    if (counted.tooLong().isEmpty()) {
      return counted;
    }
    if (!skipTooLong) {
      throw new IOException(counted.tooLongListed() + "; --skip-too-long leaves them out");
    }
    if (counted.readable().isEmpty()) {
      throw new IOException(counted.tooLongListed() + "; none is left to be ranked");
    }
    spec.commandLine().getErr().println("left out: " + counted.tooLongListed());
    return counted;
  }

  /** The records alone, whose objects the pool has. */
  private Curriculum<JsonObject> records(Curriculum<CountedRecord> curriculum, String scored) {
    List<JsonObject> records = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    for (RankedItem<CountedRecord> item : curriculum.inPoolOrder()) {
      JsonObject record = CurriculumFile.ownFields(item.item().record().line().object());
      record.addProperty(scored, item.item().record().question());
      records.add(record);
      scores.add(item.score());
    }
    return Curriculum.<JsonObject>rank(records).scored(scores).into(ranking.levels());
  }
}
