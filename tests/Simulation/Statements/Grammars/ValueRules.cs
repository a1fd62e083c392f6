namespace DebugGrid.Simulation.Statements.Grammars;

/// <summary>Values of every type of the database.</summary>
internal static class ValueRules
{
    /// <summary>The rules.</summary>
    public const string Text = """
        any
          1
          NULL
          <number>
          <text>
          <bool>
          <list>
          <struct>
          <map>
          <union>
          <json>
          <moment>
          <day>
          <span>
          <bytes>
          <bits>
          <id>
          <column>
          <column>
          CAST(<any> AS <type>)
          TRY_CAST(<any> AS <type>)
          TRY_CAST(<text> AS <type>)
          CASE WHEN <bool> THEN <any> ELSE <any> END
          COALESCE(<any>, <any>)
          (SELECT <any> FROM <from> LIMIT 1)
          <inspection>
        number
          1
          <int>
          <int>
          0.1
          -0.0::DOUBLE
          1e308
          -1e-320
          'NaN'::DOUBLE
          'Infinity'::DOUBLE
          '-Infinity'::FLOAT
          0.00000000000000000000000000000000000001
          99999999999999999999999999999999999.999
          0x7fff_ffff
          1_000_000
          <int>::DECIMAL(38, 0)
          (<number> + <number>)
          (<number> - <number>)
          (<number> * <number>)
          (<number> / <number>)
          (<number> // <number>)
          (<number> % <number>)
          (<number> ** <number>)
          (<int> << <int>)
          (<int> & <int>)
          (<int> !)
          <numeric>
          <measure>
        bool
          true
          false
          NULL
          (<any> = <any>)
          (<any> IS DISTINCT FROM <any>)
          (<number> < <number>)
          (<any> IN (<any>, <any>))
          (<any> BETWEEN <any> AND <any>)
          (<text> LIKE <text> ESCAPE '\')
          (<text> SIMILAR TO <pattern>)
          (NOT <bool>)
          (<bool> AND <bool>)
          EXISTS (SELECT <any> FROM <from> WHERE <bool>)
          (<any> = ANY (<list>))
        text
          'a'
          ''
          '%'
          'Ärger 💥 é ﷽'
          E'\x00\t\\'
          '[1, {"a": [null, 1e999]}]'
          'infinity'
          '-infinity'
          '290309-12-22 (BC) 00:00:00'
          '99999999 years'
          '\xff\x00'
          '{a: [1, NULL], b: {c: x}}'
          '{"$large":"5f0c6c7a-93a4-4e62-b1d7-30f1a5a4c9b2","bytes":200000}'
          'POINT (1 2)'
          $$ it's $$
          $q$ $$ $q$
          <stringy>
          <any>::VARCHAR
          (<text> || <text>)
        pattern
          'a'
          '(a|aa)+$'
          '['
          '(?i)\p{L}{1,1000}'
          '((a*)*)*b'
          '\C'
          '(x{0,900}){0,900}'
          <text>
        list
          [1]
          []
          [NULL]
          [NULL, 1]
          [<any>, NULL]
          [<any>, <any>]
          [<list>, <list>]
          [<number>, <number>, <number>]
          [[[[[[NULL]]]]]]
          array_value(<number>, <number>)
          range(<count>)
          generate_series(<int>, <int>, <int>)
          generate_series(TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-02', <span>)
          [x + 1 FOR x IN <list> IF x IS NOT NULL]
          <listing>
        struct
          {'a': 1}
          {'a': <any>, 'b': <any>}
          {'': NULL, 'x "y"': <any>, 'z''': [<any>]}
          {'a': {'a': {'a': {'a': <any>}}}}
          row(<any>, NULL)
          row()
          struct_insert(<struct>, k := <any>)
          struct_pack(a := <any>, "B c" := <any>)
          struct_concat(<struct>, <struct>)
        map
          MAP{'a': 1}
          MAP{}
          MAP{<any>: <any>}
          MAP{[1]: 2, [NULL]: NULL}
          map(<list>, <list>)
          map_concat(<map>, <map>)
          map_from_entries([(<any>, <any>)])
        union
          union_value(x := 1)
          union_value(x := <any>)
          union_value(n := NULL)
          <any>::UNION(n <type>, t VARCHAR)
        moment
          TIMESTAMP '2026-02-28 23:59:59.999999'
          'infinity'::TIMESTAMP
          '-infinity'::TIMESTAMPTZ
          '290309-12-22 (BC) 00:00:00'::TIMESTAMP
          '294247-01-10 04:00:54.775806'::TIMESTAMP
          '1677-09-22'::TIMESTAMP_NS
          make_timestamp(<int>)
          epoch_ms(<int>)
          to_timestamp(<number>)
          (<moment> + <span>)
          (<moment> AT TIME ZONE <text>)
          date_trunc(<part>, <moment>)
          time_bucket(<span>, <moment>)
        day
          DATE '2026-02-28'
          'infinity'::DATE
          '5877642-06-25 (BC)'::DATE
          '5881580-07-10'::DATE
          make_date(<int>, <int>, <int>)
          last_day(<moment>)
          (<day> + <int>)
          TIME '24:00:00'
          TIMETZ '23:59:59.999999-15:59:59'
          make_time(<int>, <int>, <number>)
        span
          INTERVAL '-1 hour'
          INTERVAL '0'
          INTERVAL '178956970 years 7 months'
          INTERVAL (<int>) MONTH
          to_years(<int>)
          to_microseconds(<int>)
          age(<moment>, <moment>)
          (<span> * <number>)
          (<moment> - <moment>)
        part
          'year'
          'millennium'
          'isoyear'
          'microseconds'
          'timezone_hour'
          'epoch'
          'no such'
          <text>
        bytes
          'a'::BLOB
          ''::BLOB
          '\x00\xFF'::BLOB
          from_base64(<text>)
          unhex(<text>)
          encode(<text>)
          from_hex(<text>)
          repeat(<bytes>, <count>)
        bits
          '0101'::BIT
          '1'::BIT
          bitstring('1', <count>)
          set_bit(<bits>, <int>, <int>)
          (<bits> << <int>)
          (<bits> | <bits>)
          <int>::BIT
        id
          '5f0c6c7a-93a4-4e62-b1d7-30f1a5a4c9b2'::UUID
          uuid()
          uuidv7()
        json
          '{}'::JSON
          '[1,{"a":"\ud83d\ude00"},null,1e400]'::JSON
          to_json(<any>)
          json_object(<text>, <any>)
          json_array(<any>, <any>)
          json_merge_patch(<json>, <json>)
          json_extract(<json>, <path>)
          (<json> -> <path>)
          (<text> ->> <path>)
          json_group_array(<any>)
          json_quote(<any>)
          row_to_json(<struct>)
          json_transform(<json>, <text>)
          <any>::JSON
          <any>::VARIANT
        path
          '$'
          '$.a'
          '$[*]'
          '$..*'
          '$.'
          '/a/0'
          '$[-9223372036854775808]'
          <text>
        column
          1
        """;
}
