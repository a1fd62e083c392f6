using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tests.Sql;

public sealed class SqlFileTests(SharedGrid shared) : IClassFixture<SharedGrid>
{
    private const string Kinds =
        """
        SELECT 9007199254740993 AS big, 170141183460469231731687303715884105727::HUGEINT AS huge, 'NaN'::DOUBLE AS nan, 'abc'::BLOB AS bytes, '1 month'::INTERVAL AS step, [1, NULL] AS list,
            {'a': 'é,"'} AS struct, NULL AS n, '' AS empty, TIMESTAMP '2026-01-02 03:04:05.678' AS at, '00000000-0000-0000-0000-000000000001'::UUID AS id, 1 AS a, 2 AS "A", 3 AS a
        """;

    [Theory]
    [InlineData(
        SqlFileFormat.Ndjson,
        "{\"big\":\"9007199254740993\",\"huge\":\"170141183460469231731687303715884105727\",\"nan\":\"NaN\",\"bytes\":\"YWJj\",\"step\":\"1 month\",\"list\":[1,null],\"struct\":{\"a\":\"é,\\\"\"},\"n\":null,"
        + "\"empty\":\"\",\"at\":\"2026-01-02T03:04:05.678000Z\",\"id\":\"00000000-0000-0000-0000-000000000001\",\"a\":1,\"A_1\":2,\"a_2\":3}\n")]
    [InlineData(
        SqlFileFormat.Csv,
        "big,huge,nan,bytes,step,list,struct,n,empty,at,id,a,A_1,a_2\n9007199254740993,170141183460469231731687303715884105727,NaN,YWJj,1 month,\"[1,null]\",\"{\"\"a\"\":\"\"é,\\\"\"\"\"}\",,\"\","
        + "2026-01-02T03:04:05.678000Z,00000000-0000-0000-0000-000000000001,1,2,3\n")]
    public async Task Every_value_has_its_form(SqlFileFormat format, string written) => Assert.Equal(written, Encoding.UTF8.GetString(await FileAsync(Kinds, format)));

    [Fact]
    public async Task Parquet_has_the_types_that_it_has_and_loses_no_value()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, await FileAsync(Kinds + ", row(1, 2) AS unnamed, map {'k': 1.50} AS map, union_value(u := 'x') AS one", SqlFileFormat.Parquet));
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            Assert.Equal(
                "big BIGINT, huge VARCHAR, nan DOUBLE, bytes BLOB, step VARCHAR, list INTEGER[], struct STRUCT(a VARCHAR), n INTEGER, empty VARCHAR, at TIMESTAMP, id UUID, a INTEGER, A_1 INTEGER, a_2 INTEGER, "
                + "unnamed VARCHAR, map MAP(VARCHAR, DECIMAL(3,2)), one VARCHAR",
                Scalar(connection, $"SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE FROM read_parquet('{path}'))"));
            Assert.Equal(
                "170141183460469231731687303715884105727|1 month|true|YWJj|é,\"|[1,2]|1.50|\"x\"",
                Scalar(connection, $"SELECT concat_ws('|', huge, step, isnan(nan), base64(bytes), struct.a, unnamed, map['k'], one) FROM read_parquet('{path}')"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("-", "'-")]
    [InlineData("-5", "-5")]
    [InlineData("-1.25e-7", "-1.25e-7")]
    [InlineData("+5", "+5")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "\"\"")]
    public async Task A_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe_in_csv(string cell, string written)
    {
        byte[] file = await FileAsync("SELECT $cell AS \"=a\", 'x' AS b", SqlFileFormat.Csv, JsonValue(cell));
        Assert.Equal($"'=a,b\n{written},x\n", Encoding.UTF8.GetString(file));
    }

    [Theory]
    [InlineData("SELECT 1 AS a WHERE false", SqlFileFormat.Ndjson, "")]
    [InlineData("SELECT 1 AS a WHERE false", SqlFileFormat.Csv, "a\n")]
    [InlineData("SELECT ? + ? AS sum;", SqlFileFormat.Csv, "sum\n3\n", "[1,2]")]
    [InlineData("SELECT $a AS a -- ;", SqlFileFormat.Ndjson, "{\"a\":\"x\"}\n", "{\"a\":\"x\"}")]
    [InlineData("SELECT column_name FROM (DESCRIBE records) LIMIT 1", SqlFileFormat.Csv, "column_name\nid\n")]
    [InlineData("DESCRIBE SELECT 1 AS a", SqlFileFormat.Csv, "column_name,column_type,null,key,default,extra\na,INTEGER,YES,,,\n")]
    [InlineData("FROM range(3) ORDER BY ALL DESC", SqlFileFormat.Csv, "range\n2\n1\n0\n")]
    [InlineData("SELECT -1 / 0 AS low, 'inf'::FLOAT AS high, 'nan'::DOUBLE AS none, -1.5::DOUBLE AS less", SqlFileFormat.Csv, "low,high,none,less\n'-Infinity,Infinity,NaN,-1.5\n")]
    public async Task What_JSON_answers_files_answer(string sql, SqlFileFormat format, string written, string parameters = "") =>
        Assert.Equal(written, Encoding.UTF8.GetString(await FileAsync(sql, format, parameters)));

    [Fact]
    public async Task Rows_beyond_the_limit_of_json_are_all_there()
    {
        SqlFile file = await shared.Grid.Engine.ExportSqlAsync(new SqlQuestion("SELECT range AS n FROM range(200000)", default, null), SqlFileFormat.Ndjson, CancellationToken.None);
        byte[] read = await ReadAsync(file);
        Assert.Equal((200_000L, file.Bytes), (file.Rows, (long)read.Length));
        Assert.EndsWith("{\"n\":199999}\n", Encoding.UTF8.GetString(read));
    }

    [Theory]
    [InlineData("EXPLAIN SELECT 1", "plan")]
    [InlineData("COPY records TO 'x'", "Only statements that read")]
    [InlineData("SELECT * FROM 'x.parquet'", "There is no table")]
    [InlineData("SELECT 1) TO 'x' --", "syntax error")]
    [InlineData("SELECT 1; SELECT 2", "One statement")]
    public async Task What_JSON_refuses_files_refuse_and_nothing_is_left(string sql, string said)
    {
        var refused = await Assert.ThrowsAsync<InvalidQueryException>(() => FileAsync(sql, SqlFileFormat.Csv));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(shared.Grid.Options.ExportDirectory));
    }

    [Fact]
    public async Task A_limit_is_refused_since_a_file_has_every_row()
    {
        var refused = await Assert.ThrowsAsync<InvalidQueryException>(
            () => shared.Grid.Engine.ExportSqlAsync(new SqlQuestion("SELECT 1", default, 5), SqlFileFormat.Csv, CancellationToken.None));
        Assert.Equal("limit", refused.Field);
    }

    [Theory]
    [InlineData("SELECT repeat('x', 1000) AS a FROM range(100)")]
    [InlineData("SELECT repeat('x', 1000) AS a FROM range(1000000000)")]
    public async Task A_file_that_would_be_too_long_is_refused_whole_and_gone(string sql)
    {
        await using var grid = await Grid.OpenAsync(static options => options.Sql.MaxFileBytes = 64 * 1024);
        var refused = await Assert.ThrowsAsync<QueryLimitException>(() => grid.Engine.ExportSqlAsync(new SqlQuestion(sql, default, null), SqlFileFormat.Csv, CancellationToken.None));
        Assert.Equal("file", refused.Limit);
        Assert.Contains("65536 bytes", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(grid.Options.ExportDirectory));
    }

    [Fact]
    public async Task An_asker_who_leaves_ends_the_statement_and_its_file()
    {
        await using var grid = await Grid.OpenAsync(static options => options.Sql.Timeout = TimeSpan.FromMinutes(5));
        using var leaves = new CancellationTokenSource();
        Task<SqlFile> writing = grid.Engine.ExportSqlAsync(new SqlQuestion("SELECT sum(a.range) AS s FROM range(100000000) a, range(100000000) b GROUP BY b.range", default, null), SqlFileFormat.Csv, leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Empty(Directory.EnumerateFiles(grid.Options.ExportDirectory));
    }

    [Fact]
    public async Task A_file_of_one_project_never_has_the_rows_of_another()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([Grid.Record()], new ProjectId("other"));
        foreach (SqlFileFormat format in Enum.GetValues<SqlFileFormat>())
            await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.ExportSqlAsync(new SqlQuestion("SELECT * FROM records", default, null, "mine"), format, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFiles(grid.Options.ExportDirectory));
    }

    private static string JsonValue(string cell) => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["cell"] = cell });

    private static string Scalar(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private async Task<byte[]> FileAsync(string sql, SqlFileFormat format, string parameters = "") =>
        await ReadAsync(await shared.Grid.Engine.ExportSqlAsync(new SqlQuestion(sql, Encoding.UTF8.GetBytes(parameters), null), format, CancellationToken.None));

    private async Task<byte[]> ReadAsync(SqlFile file)
    {
        var bytes = new MemoryStream();
        while (await shared.Grid.Engine.ReadExportAsync(file.Ticket, bytes.Length, CancellationToken.None) is { Length: > 0 } piece)
            bytes.Write(piece);
        await shared.Grid.Engine.DropExportAsync(file.Ticket);
        return bytes.ToArray();
    }
}
