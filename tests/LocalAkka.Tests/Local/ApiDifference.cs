using System.Reflection;
using System.Runtime.CompilerServices;

namespace LocalAkka.Tests.Local;

/// <summary>What one type shows that another of the same name does not.</summary>
internal static class ApiDifference
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static IEnumerable<string> Extra(Type ours, Type theirs)
    {
        if (Kind(ours) != Kind(theirs))
            yield return $"{ours.FullName}: is {Kind(ours)}, should be {Kind(theirs)}";
        if (theirs.IsSealed && !ours.IsSealed)
            yield return $"{ours.FullName}: should be sealed";
        if (theirs.IsAbstract && !ours.IsAbstract)
            yield return $"{ours.FullName}: should be abstract";
        foreach (var known in ours.GetInterfaces().Where(each => each.IsVisible && IsAkkas(each)))
        {
            if (!Array.Exists(theirs.GetInterfaces(), each => Name(each) == Name(known)))
                yield return $"{ours.FullName}: should not be {Name(known)}";
        }

        if (ours.IsSubclassOf(typeof(Delegate)))
            yield break;
        var members = Family(theirs).SelectMany(Members).Select(Signature).ToHashSet(StringComparer.Ordinal);
        foreach (var member in Members(ours).Where(member => !members.Contains(Signature(member))))
            yield return $"{ours.FullName}: {Signature(member)}";
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : "class";

    private static bool IsAkkas(Type type) => type.Namespace!.StartsWith("Akka", StringComparison.Ordinal);

    /// <summary>A type, its bases, and for an interface those it extends: what is inherited there may be declared here.</summary>
    private static IEnumerable<Type> Family(Type type)
    {
        for (var each = type; each is not null; each = each.BaseType)
            yield return each;
        if (type.IsInterface)
        {
            foreach (var each in type.GetInterfaces())
                yield return each;
        }
    }

    private static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(Declared).Where(member => member switch
    {
        MethodBase method => IsVisible(method) && !IsUnnamed(method),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        _ => false,
    });

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Overrides of object, and what the compiler adds.</summary>
    private static bool IsUnnamed(MethodBase method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !method.IsSpecialName
        || method is MethodInfo overriding && overriding.GetBaseDefinition().DeclaringType == typeof(object);

    private static string Signature(MemberInfo member) => member switch
    {
        FieldInfo field => $"{(field.IsPublic ? "public" : "protected")} {(field.IsStatic ? "static " : "")}"
            + $"{Name(field.FieldType)} {field.Name}",
        ConstructorInfo constructor => $"{Access(constructor)} constructor({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)} {(method.IsStatic ? "static " : method.IsVirtual && !method.IsFinal ? "virtual " : "")}"
            + $"{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        _ => member.Name,
    };

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"`{method.GetGenericArguments().Length}" : "";

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? "?" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (type.IsGenericParameter)
            return type.Name;
        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name}<{string.Join(",", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
