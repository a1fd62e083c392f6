namespace DebugGrid.Simulation.Statements.Grammars;

/// <summary>Types, and whole numbers at the ends of them.</summary>
internal static class TypeRules
{
    /// <summary>The rules.</summary>
    public const string Text = """
        plain
          INTEGER
          BOOLEAN
          TINYINT
          UTINYINT
          SMALLINT
          USMALLINT
          UINTEGER
          BIGINT
          UBIGINT
          HUGEINT
          UHUGEINT
          BIGNUM
          FLOAT
          DOUBLE
          DECIMAL(38, 38)
          DECIMAL(38, 0)
          DECIMAL(4, 1)
          DECIMAL(99, 5)
          VARCHAR
          BLOB
          BIT
          UUID
          DATE
          TIME
          TIMETZ
          TIME_NS
          TIMESTAMP
          TIMESTAMPTZ
          TIMESTAMP_S
          TIMESTAMP_MS
          TIMESTAMP_NS
          INTERVAL
          JSON
          VARIANT
          GEOMETRY
          ENUM('a', 'b''c', '', 'ü')
          "NULL"
        type
          INTEGER
          <plain>
          <plain>
          <plain>
          <type>[]
          <type>[3]
          <type>[0]
          <type>[99999]
          MAP(<plain>, <type>)
          STRUCT(a <type>, "b ""c" <type>)
          STRUCT("" <type>)
          UNION(n <type>, t <type>)
        int
          1
          0
          -1
          2
          7
          63
          64
          128
          -129
          1000
          65536
          2147483647
          -2147483648
          9223372036854775807
          -9223372036854775808
          18446744073709551615
          170141183460469231731687303715884105727
          -170141183460469231731687303715884105728
          340282366920938463463374607431768211455
          999999999999999999999999999999999999999999
        count
          3
          0
          -1
          1
          100
          5000
          -9223372036854775808
          2147483648
          9223372036854775807
          NULL
        """;
}
