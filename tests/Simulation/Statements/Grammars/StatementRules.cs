namespace DebugGrid.Simulation.Statements.Grammars;

/// <summary>Statements over the history's relations.</summary>
internal static class StatementRules
{
    /// <summary>The rules.</summary>
    public const string Text = """
        statement
          SELECT <any>
          SELECT <any>
          SELECT <any>, <any>, <any>
          SELECT <any> AS "a b", <any> AS "a b"
          SELECT <column>, <any> FROM <relation> WHERE <bool> LIMIT <count>
          SELECT <aggregate>, <any> FROM <from> GROUP BY ALL
          SELECT <column>, <aggregate> FROM <relation> GROUP BY <grouping> HAVING <bool>
          SELECT DISTINCT ON (<column>) * FROM <relation> ORDER BY <any> DESC NULLS FIRST OFFSET <count>
          SELECT *, <window> FROM <relation> QUALIFY <bool> LIMIT 20
          SELECT * FROM <from> LIMIT 20
          SELECT * FROM <relation> TABLESAMPLE <int> PERCENT
          SELECT COLUMNS('<column>|a'), COLUMNS(*)::VARCHAR FROM <relation> LIMIT 5
          SELECT * EXCLUDE (<column>) REPLACE (<any> AS <column>) FROM <relation> LIMIT 5
          SELECT unnest(<list>), unnest(<any>)
          SELECT unnest(<struct>, recursive := true)
          SELECT * FROM <relation> PIVOT (<aggregate> FOR <column> IN ('a', NULL, <text>))
          UNPIVOT (SELECT <any> AS a, <any> AS b) ON COLUMNS(*)
          FROM <relation> SELECT <any> WHERE <bool>
          VALUES (<any>, <any>), (<any>, <any>)
          (<statement>) UNION ALL BY NAME (<statement>)
          (<statement>) EXCEPT (<statement>)
          WITH part AS (<statement>) SELECT * FROM part, part AS again LIMIT 50
          WITH part AS MATERIALIZED (<statement>), other AS (SELECT count(*) FROM part) FROM other
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT max(i), <any> FROM n
          WITH RECURSIVE n(i) AS (SELECT <any> UNION SELECT <any> FROM n WHERE <bool>) SELECT * FROM n LIMIT 10
          WITH RECURSIVE n(i, t) USING KEY (i) AS (SELECT 1, <text> UNION SELECT i, t FROM n) SELECT * FROM n LIMIT 10
          EXPLAIN <statement>
          EXPLAIN ANALYZE <statement>
          EXPLAIN (FORMAT json) <statement>
          DESCRIBE <statement>
          SUMMARIZE <relation>
          SUMMARIZE <statement>
          SHOW TABLES
          <reach>
          <reach>
        from
          range(3) r(x)
          <relation>
          <relation> a JOIN <relation> b ON <bool>
          <relation> a, <relation> b, <relation> c
          <relation> ASOF JOIN range(3) r(x) ON <bool>
          <relation> POSITIONAL JOIN <relation>
          <relation> a SEMI JOIN range(9) r(x) USING (x)
          range(<count>) r(x)
          range(<int>, <int>, <int>) r(x)
          range(TIMESTAMP '2026-01-01', 'infinity'::TIMESTAMP, <span>) r(x)
          generate_series(1, 9223372036854775807) r(x)
          generate_series(<int>, <int>) r(x), <relation>
          range(100000) a, range(100000) b, range(100000) c
          unnest(<list>) u(x)
          json_each(<json>)
          json_tree(<json>, <path>)
          repeat(<any>, <count>) r(x)
          repeat_row(<any>, <any>, num_rows = 5)
          (<statement>) s
          (VALUES (<any>), (NULL)) v(x)
          LATERAL (SELECT <any>) l
          information_schema.columns
          pg_catalog.pg_class
          duckdb_columns()
          duckdb_functions()
          histogram(<relation>, <column>)
          pragma_table_info(<text>)
        aggregate
          count(*)
          <aggregated>
          <aggregated> FILTER (WHERE <bool>)
        aggregated
          count(*)
          sum(<number>)
          sum(<column>)
          product(<number>)
          avg(<any>)
          list(<any> ORDER BY <any>)
          string_agg(<text>, <text>)
          histogram(<any>)
          histogram(<number>, <list>)
          mode(<any>)
          median(<any>)
          quantile_cont(<number>, <number>)
          quantile_disc(<any>, [0.1, <number>])
          approx_quantile(<number>, <number>)
          reservoir_quantile(<number>, 0.5, <count>)
          approx_count_distinct(<any>)
          approx_top_k(<any>, <count>)
          arg_max(<any>, <any>, <count>)
          min(<any>, <count>)
          bit_xor(<bits>)
          bitstring_agg(<int>, <int>, <int>)
          corr(<number>, <number>)
          kurtosis(<number>)
          stddev(<number>)
          fsum(<number>)
          entropy(<any>)
          map(list(<any>), list(<any>))
          json_group_object(<text>, <any>)
          json_group_structure(<json>)
          first(DISTINCT <any>)
          any_value(<struct>)
          max(<list>)
        window
          row_number() OVER ()
          <aggregated> OVER (ORDER BY <any> ROWS BETWEEN <int> PRECEDING AND <int> FOLLOWING)
          <aggregated> OVER (PARTITION BY <any> ORDER BY <number> RANGE BETWEEN <number> PRECEDING AND CURRENT ROW EXCLUDE TIES)
          <aggregated> OVER (ORDER BY <moment> RANGE BETWEEN <span> PRECEDING AND UNBOUNDED FOLLOWING)
          lag(<any>, <int>, <any>) OVER (ORDER BY <any>)
          nth_value(<any>, <int>) OVER ()
          ntile(<int>) OVER (ORDER BY <any>)
          fill(<number>) OVER (ORDER BY <number>)
        grouping
          ALL
          ROLLUP (<column>, <any>)
          CUBE (<column>, <column>, <any>)
          GROUPING SETS ((<column>), (), (<any>))
        relation
          records
        """;
}
