using System.Management.Automation;
using System.Reflection;
using WorldPostaAdmin.Cmdlets;

namespace WorldPostaAdmin.Module.Tests;

/// <summary>Dates that are typed as text are read by one piece of code, whatever the command.</summary>
public sealed class DateParameterTests
{
    public static TheoryData<string> Dates =>
        [.. Parameters().Where(parameter => IsDate(parameter.PropertyType)).Select(parameter => $"{parameter.ReflectedType!.Name}.{parameter.Name}")];

    [Theory]
    [MemberData(nameof(Dates))]
    public void A_parameter_whose_type_is_a_date_reads_texts_by_the_session_s_culture(string parameter)
    {
        var property = Parameters().First(one => $"{one.ReflectedType!.Name}.{one.Name}" == parameter);
        Assert.NotNull(property.GetCustomAttribute<DateTransformationAttribute>());
    }

    [Theory]
    [InlineData("de-DE", "01.03.2027")]
    [InlineData("en-GB", "01/03/2027")]
    [InlineData("en-US", "3/1/2027")]
    [InlineData("th-TH", "1/3/2570")]
    [InlineData("th-TH", "2027-03-01")]
    public void The_same_day_is_meant_as_each_culture_writes_it(string culture, string text)
    {
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
        Assert.Equal(new DateTime(2027, 3, 1), new DateTransformationAttribute().Transform(null!, new PSObject(text)));
    }

    [Fact]
    public void What_is_no_date_is_refused_with_both_ways_of_writing_one()
    {
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        var error = Assert.Throws<ArgumentTransformationMetadataException>(() => new DateTransformationAttribute().Transform(null!, "03/13/2027"));
        Assert.Contains("2026-03-02 09:00", error.Message, StringComparison.Ordinal);
        Assert.Contains("02.03.2026 09:00", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<PropertyInfo> Parameters() => typeof(DateTransformationAttribute).Assembly.GetTypes()
        .Where(type => typeof(Cmdlet).IsAssignableFrom(type) && !type.IsAbstract)
        .SelectMany(type => type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))));

    private static bool IsDate(Type type)
    {
        var one = type.IsArray ? type.GetElementType()! : type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        return one == typeof(DateTime) || one == typeof(DateTimeOffset) || one == typeof(DateOnly);
    }
}
