using System.Collections;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>The parameters of a command, in order.</summary>
public class DuckDBParameterCollection : DbParameterCollection
{
    private readonly List<DuckDBParameter> parameters = [];

    public override int Count => parameters.Count;

    public override object SyncRoot => ((ICollection)parameters).SyncRoot;

    public new DuckDBParameter this[int index]
    {
        get => parameters[index];
        set => parameters[index] = value;
    }

    public new DuckDBParameter this[string parameterName]
    {
        get => parameters[Find(parameterName)];
        set => parameters[Find(parameterName)] = value;
    }

    public int Add(DuckDBParameter value)
    {
        parameters.Add(value);
        return parameters.Count - 1;
    }

    public override int Add(object value) => Add((DuckDBParameter)value);

    public void AddRange(IEnumerable<DuckDBParameter> values) => parameters.AddRange(values);

    public override void AddRange(Array values) => AddRange(values.Cast<DuckDBParameter>());

    public override void Clear() => parameters.Clear();

    public bool Contains(DuckDBParameter value) => parameters.Contains(value);

    public override bool Contains(object value) => Contains((DuckDBParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public void CopyTo(DuckDBParameter[] array, int index) => parameters.CopyTo(array, index);

    public override void CopyTo(Array array, int index) => CopyTo((DuckDBParameter[])array, index);

    public override IEnumerator GetEnumerator() => parameters.GetEnumerator();

    public int IndexOf(DuckDBParameter value) => parameters.IndexOf(value);

    public override int IndexOf(object value) => IndexOf((DuckDBParameter)value);

    public override int IndexOf(string parameterName) =>
        parameters.FindIndex(parameter => parameter.ParameterName.Equals(parameterName, StringComparison.Ordinal));

    public void Insert(int index, DuckDBParameter value) => parameters.Insert(index, value);

    public override void Insert(int index, object value) => Insert(index, (DuckDBParameter)value);

    public void Remove(DuckDBParameter value) => parameters.Remove(value);

    public override void Remove(object value) => Remove((DuckDBParameter)value);

    public override void RemoveAt(int index) => parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => parameters.RemoveAt(Find(parameterName));

    protected override DbParameter GetParameter(int index) => parameters[index];

    protected override DbParameter GetParameter(string parameterName) => parameters[Find(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => parameters[index] = (DuckDBParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => parameters[Find(parameterName)] = (DuckDBParameter)value;

    private int Find(string parameterName)
    {
        var index = IndexOf(parameterName);
        return index >= 0 ? index : throw new IndexOutOfRangeException($"Parameter '{parameterName}' not found");
    }
}
