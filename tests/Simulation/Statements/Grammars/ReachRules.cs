namespace DebugGrid.Simulation.Statements.Grammars;

/// <summary>Statements that reach for what is not the history: files, the network, settings, other tables, and those that change something.</summary>
internal static class ReachRules
{
    /// <summary>The rules.</summary>
    public const string Text = """
        reach
          SELECT * FROM <file_function>(<place>)
          SELECT (SELECT count(*) FROM <file_function>(<place>))
          WITH part AS (SELECT * FROM <file_function>(<place>)) SELECT * FROM part
          SELECT * FROM <place>
          FROM <place> SELECT *
          SELECT * FROM "<file>"
          WITH "<file>" AS (SELECT 1) SELECT * FROM "<file>"
          DESCRIBE <place>
          SUMMARIZE <place>
          SELECT 1; SELECT * FROM <place>
          SELECT 1; COPY (SELECT 1) TO '<folder>/made.csv'
          COPY records TO '<folder>/made.parquet'
          COPY (SELECT 1) TO '<network>'
          EXPORT DATABASE '<folder>/made'
          EXPLAIN ANALYZE COPY (SELECT 1) TO '<folder>/made.json'
          ATTACH '<folder>/made.duckdb' AS made
          ATTACH '<network>' AS made (READ_ONLY)
          SET <setting> = '<folder>'
          PRAGMA <setting> = '<folder>/made.log'
          INSTALL httpfs FROM '<network>'
          LOAD '<file>'
          SELECT current_setting('<setting>')
          SELECT * FROM <secret>
          SELECT (WITH <secret_view> AS (SELECT 1) SELECT 1), d.* FROM <secret_view> d
          SELECT * FROM query('SELECT * FROM <file_function>(''<file>'')')
          SELECT json_execute_serialized_sql(json_serialize_sql('SELECT * FROM <secret>'))
          SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM read_text(''<file>'')'))
          CREATE TABLE made AS SELECT <any>
          CREATE MACRO made(x) AS TABLE SELECT * FROM read_text(x)
          INSERT INTO pipelines SELECT <any>
          WITH gone AS (DELETE FROM sessions RETURNING *) SELECT * FROM gone
          DELETE FROM event_log
          CREATE SECRET made (TYPE s3, KEY_ID 'a')
          CALL <secret>
          SELECT getenv('PATH'), getvariable('a'), current_query(), txid_current()
          SELECT pg_sleep(<count>), sleep_ms(<count>)
          SELECT nextval('a'), setseed(<number>), write_log(<text>)
          FROM checkpoint()
          CHECKPOINT; VACUUM; SELECT 1
          PREPARE made AS SELECT 1
          BEGIN; DROP TABLE event_log; COMMIT
        file_function
          read_text
          READ_TEXT
          "read_text"
          main.read_text
          system.main.read_text
          read_blob
          read_csv
          read_csv_auto
          sniff_csv
          read_json
          read_json_objects
          read_ndjson_auto
          read_parquet
          parquet_scan
          parquet_metadata
          parquet_file_metadata
          parquet_kv_metadata
          read_duckdb
          read_arrow
          arrow_scan_dumb
          glob
          st_read
          sqlite_scan
          query_table
          duckdb_logs
          ｒｅａｄ_text
          reaԁ_text
          read_tExt
          GLOB
          read_text/**/
        place
          '<file>'
          '<folder>/*'
          ['<file>', NULL]
          'file://<file>'
          '<network>/a.parquet'
          '/etc/passwd'
          '/proc/self/environ'
          '/dev/stdin'
          '../../../../../../../../<file>'
          E'<file>'
          $$<file>$$
          '<file>' || ''
          filename := '<file>'
        setting
          memory_limit
          temp_directory
          enable_external_access
          allowed_directories
          log_query_path
          home_directory
          threads
          access_mode
          custom_user_agent
        secret
          duckdb_settings()
          duckdb_databases()
          duckdb_secrets()
          duckdb_temporary_files()
          duckdb_memory()
          duckdb_logs()
          duckdb_prepared_statements()
          pragma_database_list()
          pragma_database_size()
          pragma_storage_info('event_log')
          pragma_user_agent()
          which_secret('a', 's3')
          <secret_view>
          main.<secret_view>
          pg_catalog.<secret_view>
          system.main.<secret_view>
          sqlite_master
        secret_view
          duckdb_settings
          duckdb_databases
          Duckdb_Databases
          pragma_database_list
          pg_settings
          pg_database
          duckdb_logs
        file
          none
        folder
          none
        network
          none
        """;
}
