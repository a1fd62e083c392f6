using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Client.Capture;

/// <summary>Keeps secrets inside the application. Safe from several threads.</summary>
internal sealed class Redactor
{
    /// <summary>Characters looked at behind a cut, so that a secret that stands across it is found.</summary>
    public const int Lookahead = 512;

    private const int KnownIds = 1024;
    private const int MaxOptionLength = 64;
    private readonly RedactionOptions options;
    private readonly SecretNames names;
    private readonly NamedSecrets named;
    private readonly string?[] cleanIds = new string?[KnownIds];

    public Redactor(RedactionOptions options)
    {
        this.options = options;
        names = new SecretNames(options.Names, options.Allowed, options.Enabled);
        named = options.Names.Count + options.Allowed.Count > 0 ? new NamedSecrets(names, options.Names) : NamedSecrets.BuiltIn;
    }

    /// <summary>Says whether the value of a name must not leave.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isNumber">True for numbers and truth values: those of some names count something.</param>
    public bool IsSecret(string name, bool isNumber = false) => names.Contains(name) && !(isNumber && SecretNames.CountsNumbers(name));

    /// <summary>True for numbers and truth values.</summary>
    public static bool IsNumber(object value) => value is bool or int or long or double or decimal or uint or ulong or short or ushort or byte or sbyte or float;

    /// <summary>True for an option in a list of arguments whose value, the next argument, is secret: <c>["--password", "…"]</c>.</summary>
    public bool IsSecretOption(string argument) => argument is ['-', _, ..] && argument.Length <= MaxOptionLength && IsSecret(argument.TrimStart('-'));

    /// <summary>Whether secrets are looked for in texts.</summary>
    public bool IsEnabled => options.Enabled;

    /// <summary>
    /// An id without what looks like a secret in it. Ids come again and again: those that were clean are known by the object, so that they are not read again.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="maxLength">Characters that it may have.</param>
    public string CleanId(string id, int maxLength)
    {
        ref string? known = ref cleanIds[RuntimeHelpers.GetHashCode(id) % cleanIds.Length];
        if (ReferenceEquals(known, id))
            return id;
        string cleaned = Clean(id);
        if (!ReferenceEquals(cleaned, id))
            return TextLimit.Head(cleaned, maxLength).ToString();
        known = id;
        return id;
    }

    /// <summary>A text without what looks like a secret in it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Clean(string? text) => text is null || !options.Enabled ? text : SecretTexts.CleanBy(named, text, options.CardNumbers);

    /// <summary>
    /// A text without secrets, or its beginning and a mark when it is longer than the limit. What lies more than <see cref="Lookahead"/> behind the cut is not
    /// looked at: a long text costs what its beginning costs.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Cut(string? text, int limit)
    {
        if (text is null || text.Length <= limit)
            return TextLimit.Cut(Clean(text), limit);
        string cleaned = Clean(TextLimit.Head(text, limit + Lookahead).ToString());
        // A mark is shorter than most secrets: what is short enough now is so although its end is missing.
        return cleaned.Length > limit ? TextLimit.Cut(cleaned, limit)! : TextLimit.Ended(cleaned);
    }
}
