using System.Reflection;
using System.Xml.Linq;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>The summaries of the assembly's XML documentation: the first words of a new page's parameters.</summary>
internal sealed class XmlSummaries(IReadOnlyDictionary<string, string> byMember)
{
    public static XmlSummaries Read(string path) => new(!File.Exists(path) ? new Dictionary<string, string>() : XDocument.Load(path).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => string.Join(" ", member.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    public string Of(PropertyInfo property) => byMember.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");
}
